package dev.imdssteward.verifier.export;

import java.util.Locale;
import java.util.Set;

/** Variables that a shell, a loader, a language runtime or a common tool obeys, or that a shell will not have set. */
final class ObeyedNames {

    private static final Set<String> SHELL = words("PATH IFS ENV BASH_ENV SHELLOPTS BASHOPTS PS0 PS1 PS2 PS4"
            + " PROMPT_COMMAND CDPATH GLOBIGNORE MAILPATH OPTIND UID EUID PPID BASH_VERSINFO BASH_XTRACEFD BASH_LOADABLES_PATH"
            + " HISTFILE INPUTRC ZDOTDIR FPATH HOME SHELL TMPDIR");

    private static final Set<String> RUNTIMES =
            words("PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONUSERBASE PYTHONBREAKPOINT"
                    + " PERL5LIB PERLLIB PERL5OPT PERL5DB RUBYLIB RUBYOPT GEM_HOME GEM_PATH BUNDLE_GEMFILE NODE_OPTIONS NODE_PATH"
                    + " JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS JAVA_OPTS JAVA_HOME MAVEN_OPTS MAVEN_ARGS GRADLE_OPTS ANT_OPTS"
                    + " CLASSPATH GOFLAGS RUSTFLAGS RUSTC_WRAPPER PHPRC PHP_INI_SCAN_DIR LUA_PATH LUA_CPATH LUA_INIT DOTNET_STARTUP_HOOKS"
                    + " CORECLR_PROFILER_PATH");

    private static final Set<String> TOOLS = words("EDITOR VISUAL PAGER MANPAGER SYSTEMD_PAGER BROWSER LESS LESSOPEN"
            + " LESSCLOSE SSH_ASKPASS SUDO_ASKPASS SUDO_EDITOR DOCKER_HOST KUBECONFIG MAKEFLAGS CURL_HOME WGETRC TAR_OPTIONS"
            + " PIP_INDEX_URL PIP_EXTRA_INDEX_URL");

    private static final Set<String> LIBRARIES =
            words("GLIBC_TUNABLES GCONV_PATH LOCPATH NLSPATH HOSTALIASES RESOLV_HOST_CONF"
                    + " LOCALDOMAIN RES_OPTIONS OPENSSL_CONF OPENSSL_MODULES OPENSSL_ENGINES SSL_CERT_FILE SSL_CERT_DIR SSLKEYLOGFILE"
                    + " CURL_CA_BUNDLE REQUESTS_CA_BUNDLE NODE_EXTRA_CA_CERTS");

    private static final Set<String> PROXIES = words("HTTP_PROXY HTTPS_PROXY FTP_PROXY ALL_PROXY NO_PROXY");

    private static final String[] PREFIXES = {"LD_", "DYLD_", "AWS_", "GIT_", "GITHUB_"};

    private ObeyedNames() {}

    /**
     * Returns whether setting this variable changes how programs run. Proxies and npm's options are obeyed in any case
     * of letters.
     */
    static boolean contains(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return SHELL.contains(name)
                || RUNTIMES.contains(name)
                || TOOLS.contains(name)
                || LIBRARIES.contains(name)
                || PROXIES.contains(upper)
                || upper.startsWith("NPM_CONFIG_")
                || hasPrefix(name);
    }

    private static boolean hasPrefix(String name) {
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }
}
