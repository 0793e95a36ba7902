package dev.imdssteward.verifier.text;

/** ASCII characters by kind, whatever the locale. */
public final class Ascii {

    private Ascii() {}

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    /** Everything that leaves a mark on paper: no blank, no control character. */
    public static boolean isVisible(char c) {
        return c > ' ' && c <= '~';
    }

    /** A number without sign in decimal or hexadecimal digits; -1 for anything else, also for more than nine digits. */
    public static int parse(String digits, int radix) {
        int value = digits.isEmpty() || digits.length() > 9 ? -1 : 0;
        for (int i = 0; i < digits.length() && value >= 0; i++) {
            int digit = digits.charAt(i) > '~' ? -1 : Character.digit(digits.charAt(i), radix);
            value = digit < 0 || value > (Integer.MAX_VALUE >> 4) ? -1 : value * radix + digit;
        }
        return value;
    }
}
