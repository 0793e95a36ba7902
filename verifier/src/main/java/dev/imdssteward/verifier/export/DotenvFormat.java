package dev.imdssteward.verifier.export;

import dev.imdssteward.verifier.text.Ascii;

/**
 * Lines that python-dotenv and node's dotenv read alike. They differ in what a backslash means, python-dotenv knows no
 * backtick quotes and replaces <code>${...}</code> in every kind of quotes, and node's turns a bare carriage return into
 * a line feed. Each value gets the quotes inside which none of that matters to it.
 */
final class DotenvFormat {

    private static final String SINGLE_ESCAPES = "\\'";
    private static final String DOUBLE_ESCAPES = "\\'\"abfnrtv";

    private DotenvFormat() {}

    static boolean carries(String value) {
        return !value.contains("${") && (fitsSingle(value) || fitsDouble(value) || fitsBare(value));
    }

    static void append(StringBuilder text, Variable variable) {
        text.append(variable.name())
                .append('=')
                .append(quoted(variable.value()))
                .append('\n');
    }

    private static String quoted(String value) {
        if (fitsSingle(value)) {
            return "'" + value + "'";
        }
        return fitsDouble(value) ? "\"" + value.replace("\r", "\\r") + "\"" : value;
    }

    private static boolean fitsSingle(String value) {
        return value.indexOf('\'') < 0 && value.indexOf('\r') < 0 && !hasEscape(value, SINGLE_ESCAPES);
    }

    private static boolean fitsDouble(String value) {
        return value.indexOf('"') < 0 && !hasEscape(value, DOUBLE_ESCAPES);
    }

    /** Without quotes a backslash is nothing special, but the ends and the number sign are. */
    private static boolean fitsBare(String value) {
        if (value.isEmpty()
                || !Ascii.isVisible(value.charAt(0))
                || !Ascii.isVisible(value.charAt(value.length() - 1))) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '#' || (c != ' ' && !Ascii.isVisible(c))) {
                return false;
            }
        }
        return "'\"`".indexOf(value.charAt(0)) < 0;
    }

    /**
     * Returns whether a backslash stands before one of these, or at the end, before the closing quote or a written
     * escape.
     */
    private static boolean hasEscape(String value, String escapable) {
        for (int i = value.indexOf('\\'); i >= 0; i = value.indexOf('\\', i + 1)) {
            if (i + 1 == value.length() || value.charAt(i + 1) == '\r' || escapable.indexOf(value.charAt(i + 1)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
