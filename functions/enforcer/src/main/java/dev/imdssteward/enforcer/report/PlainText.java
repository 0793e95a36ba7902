package dev.imdssteward.enforcer.report;

/** Makes texts that anybody may have written as a tag safe for a message of ours. */
public final class PlainText {
    private static final int LONGEST_NAME = 60;

    private PlainText() {}

    /** The text without line breaks that could pass for ours, and without what cannot be seen or changes direction. */
    public static String onOneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", " ");
    }

    /** The text on one line, cut to the length of a name. */
    public static String name(String text) {
        var line = onOneLine(text);
        return line.codePointCount(0, line.length()) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
