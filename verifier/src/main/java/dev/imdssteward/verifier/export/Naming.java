package dev.imdssteward.verifier.export;

import dev.imdssteward.verifier.text.Ascii;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How tag keys become variable names.
 *
 * @param prefix empty, or the start of a name
 * @param upper whether the key's part is raised to upper case
 * @param renamed names by key, taken as they are
 */
public record Naming(String prefix, boolean upper, Map<String, String> renamed) {

    public static final String DEFAULT_PREFIX = "EC2_TAG_";

    /** Variables that a shell, a loader or a language runtime obeys, or that a shell will not have set. */
    private static final Set<String> OBEYED = Set.of(
            "PATH",
            "IFS",
            "ENV",
            "BASH_ENV",
            "SHELLOPTS",
            "BASHOPTS",
            "PS0",
            "PS1",
            "PS2",
            "PS4",
            "PROMPT_COMMAND",
            "CDPATH",
            "GLOBIGNORE",
            "MAILPATH",
            "OPTIND",
            "UID",
            "EUID",
            "PPID",
            "BASH_VERSINFO",
            "BASH_XTRACEFD",
            "HOME",
            "SHELL",
            "PYTHONPATH",
            "PYTHONHOME",
            "PYTHONSTARTUP",
            "PERL5LIB",
            "PERL5OPT",
            "PERL5DB",
            "RUBYLIB",
            "RUBYOPT",
            "NODE_OPTIONS",
            "NODE_PATH",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "CLASSPATH",
            "GCONV_PATH");

    public Naming {
        renamed = Map.copyOf(renamed);
    }

    /** Whether a shell takes this as a variable's name. */
    public static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isNameCharacter(c) || (i == 0 && Ascii.isDigit(c))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    String nameOf(String key) {
        String renaming = renamed.get(key);
        if (renaming != null) {
            return renaming;
        }
        StringBuilder name = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i = key.offsetByCodePoints(i, 1)) {
            name.append(isNameCharacter(key.charAt(i)) ? key.charAt(i) : '_');
        }
        return prefix + (upper ? name.toString().toUpperCase(Locale.ROOT) : name);
    }

    /** Whether setting this variable changes how programs run. */
    static boolean isObeyed(String name) {
        return OBEYED.contains(name) || name.startsWith("LD_") || name.startsWith("DYLD_");
    }

    private static boolean isNameCharacter(char c) {
        return Ascii.isAlphanumeric(c) || c == '_';
    }
}
