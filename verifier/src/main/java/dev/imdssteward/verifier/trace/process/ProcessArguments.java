package dev.imdssteward.verifier.trace.process;

import dev.imdssteward.verifier.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arguments of a process, fit to be shown: whatever may be a secret is hidden. */
final class ProcessArguments {

    static final String HIDDEN = "***";

    private static final int LONGEST = 300;
    private static final int LONGEST_READ = 2000;
    private static final int MOST = 40;
    private static final int MOST_CHARACTERS = 2000;

    /** A word with such a name in it, taken whole: to try each way to split it takes the cube of its length. */
    private static final String NAME =
            "(?=[\\w.-]*(?:pass(?:word|wd|phrase|code)?|pwd|token|secret|creds|credential|api[_-]?key"
                    + "|access[_-]?key|private[_-]?key|auth|bearer|cookie|session|signature|(?<![\\w.-])sig(?=[=:])))[\\w.-]++";
    /** An option that keeps its secret in the next argument. */
    private static final Pattern OPTION = Pattern.compile("(?i)--?" + NAME + "|-[uU]|--(?:proxy-)?user|-b|--?pw");
    /** An argument that is nothing but a name and its secret, which may have blanks in it. */
    private static final Pattern WHOLE = Pattern.compile("(?is)(-{0,2}" + NAME + "\\s*[=:]\\s*).+");
    /** A header up to the end of its quotes, or of the line: not each part of a secret has a name of its own. */
    private static final Pattern HEADER =
            Pattern.compile("(?i)((?<![\\w.-])(?:" + NAME + "|[\\w.-]*key)\\s*:\\s*)(?![\"'\\s])[^\"'\\r\\n]+");

    private static final Pattern QUOTED_HEADER =
            Pattern.compile("(?i)([\"'])((?:" + NAME + "|[\\w.-]*key)\\s*:\\s*)(?:(?!\\1)[^\\r\\n])+");
    /** A secret after its name, within one argument: {@code --token=x}, {@code PASSWORD=x}, {@code "Token: x"}, JSON. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?<![\\w.-])" + NAME
                    + "[\"']?\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|(?:bearer|basic|aws4-hmac-sha256|negotiate)\\s+[^\\s\"']+|[^\\s\"'&;,]+)");
    /** The same after blanks, in a script that was given as one argument. */
    private static final Pattern SPACED = Pattern.compile("(?i)((?<![\\w.-])[\\w.]*+--?" + NAME
            + "\\s+|\\s(?:-u|--user)\\s+|(?:bearer|basic)\\s+)(\"[^\"]*\"|'[^']*'|[^\\s\"']+)");

    private static final Pattern USERINFO = Pattern.compile("(://(?:[^/\\s:@]*:)?)[^\\s\"'?#]*@");

    private static final Pattern ORACLE_URL = Pattern.compile("(?i)(jdbc:oracle:\\w+:[^/\\s]*/)\\S+@");
    /** Programs that take {@code user/password@database}. */
    private static final Pattern ORACLE_PROGRAM = Pattern.compile(".*/?(?:sqlplus|sqlldr|expdp|impdp|rman|exp|imp)");

    private static final Pattern ORACLE_USER = Pattern.compile("([^/\\s-][^/\\s]*/)\\S*?(|@[^@\\s]*)");
    /** Programs that take a password as {@code -p}, {@code -a} or {@code -w}, the value attached or next. */
    private static final Pattern PASSWORD_PROGRAM = Pattern.compile(
            ".*/?(?:mysql|mariadb|sshpass|ldap|smbclient|mongo|redis|7z|zip|unzip|rar|lftp|sqlcmd|cqlsh|clickhouse"
                    + "|docker|podman|nerdctl|skopeo|buildah|helm).*");

    private static final Pattern PASSWORD_OPTION = Pattern.compile("(-[pPaw])(.*)");
    private static final Pattern ATTACHED_USER = Pattern.compile("(-u)([^\\s:]*:.*)");
    private static final Pattern TOKEN_LIKE = Pattern.compile(
            "(?:AKIA|ASIA)[A-Z0-9]{12,}|eyJ[\\w-]{8,}\\.[\\w-]+\\.?[\\w-]*|gh[pousr]_\\w{16,}|xox[a-z]-[\\w-]+"
                    + "|(?<![\\w+-])(?=[\\w+-]*[0-9])(?=[\\w+-]*[A-Za-z])[\\w+-]{32,}={0,2}"
                    + "|(?<![\\w/+])[A-Za-z0-9/+]{40}(?![\\w/+])");

    private ProcessArguments() {}

    /** Hides in the arguments of an executable, the first of them left out. */
    static List<String> shown(String executable, List<String> arguments) {
        boolean takesPassword = PASSWORD_PROGRAM.matcher(executable).matches();
        List<String> shown = new ArrayList<>();
        boolean secret = false;
        int characters = 0;
        for (String argument : arguments) {
            if (shown.size() == MOST || characters > MOST_CHARACTERS) {
                shown.add("...");
                break;
            }
            Matcher password = PASSWORD_OPTION.matcher(argument);
            boolean isPassword = takesPassword && password.matches();
            if (isPassword && !password.group(2).isEmpty()) {
                shown.add(password.group(1) + HIDDEN);
                secret = false;
            } else {
                shown.add(secret ? HIDDEN : shown(withoutOracle(executable, argument)));
                secret = isPassword || OPTION.matcher(argument).matches();
            }
            characters += shown.get(shown.size() - 1).length();
        }
        return shown;
    }

    private static String withoutOracle(String executable, String argument) {
        Matcher user = ORACLE_USER.matcher(argument);
        return ORACLE_PROGRAM.matcher(executable).matches() && user.matches()
                ? user.group(1) + HIDDEN + user.group(2)
                : argument;
    }

    private static String shown(String argument) {
        if (argument.length() <= LONGEST_READ) {
            return cut(hidden(argument), LONGEST);
        }
        // the search takes the square of the length, and what is cut in the middle is no longer recognized
        String text = hidden(argument.substring(0, LONGEST_READ));
        return cut(text, Math.max(0, Math.min(LONGEST, text.lastIndexOf(' '))));
    }

    private static String cut(String text, int length) {
        return Printable.of(text.length() > length ? text.substring(0, length) + "..." : text);
    }

    private static String hidden(String argument) {
        if (WHOLE.matcher(argument).matches()) {
            return WHOLE.matcher(argument).replaceAll("$1" + HIDDEN);
        }
        String text = USERINFO.matcher(argument).replaceAll("$1" + HIDDEN + "@");
        text = ORACLE_URL.matcher(text).replaceAll("$1" + HIDDEN + "@");
        text = ATTACHED_USER.matcher(text).replaceAll("$1" + HIDDEN);
        text = QUOTED_HEADER.matcher(text).replaceAll("$1$2" + HIDDEN);
        text = HEADER.matcher(text).replaceAll("$1" + HIDDEN);
        text = NAMED.matcher(text).replaceAll("$1" + HIDDEN);
        text = SPACED.matcher(text).replaceAll("$1" + HIDDEN);
        return TOKEN_LIKE.matcher(text).replaceAll(HIDDEN);
    }
}
