package dev.imdssteward.verifier.text;

/** Text as exactly one word of a POSIX shell. */
public final class ShellWord {

    private static final String BARE = "-_./:@%+=,";

    private ShellWord() {}

    /** In single quotes, inside which a shell reads every byte as it is. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Without quotes where none are needed: for a command that people read. */
    public static String of(String text) {
        return isBare(text) ? text : quoted(text);
    }

    /** Returns whether the text has only ASCII letters, digits and marks that no shell treats specially. */
    public static boolean isBare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c) && BARE.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
