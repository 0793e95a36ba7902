package dev.imdssteward.verifier.text;

/** Text made fit for a terminal and for one line: control characters become visible escapes. */
public final class Printable {

    private Printable() {}

    public static String of(String text) {
        return isPrintable(text) ? text : escaped(text);
    }

    public static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> append(line, c);
            }
        }
        return line.toString();
    }

    private static void append(StringBuilder line, char c) {
        if (Character.isISOControl(c)) {
            line.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        } else {
            line.append(c);
        }
    }
}
