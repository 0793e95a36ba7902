package dev.imdssteward.verifier.export;

/** Lines that {@link java.util.Properties#load} reads back, in ASCII, without the date that its own writer adds. */
final class PropertiesFormat {

    private static final String HEX = "0123456789ABCDEF";

    private PropertiesFormat() {}

    static void append(StringBuilder text, Variable variable) {
        append(text, variable.key(), " =:#!\\");
        text.append('=');
        append(text, variable.value(), variable.value().startsWith(" ") ? " =:#!\\" : "=:#!\\");
        text.append('\n');
    }

    private static void append(StringBuilder text, String part, String escaped) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\f' -> text.append("\\f");
                default -> append(text, c, escaped.indexOf(c) >= 0);
            }
        }
    }

    private static void append(StringBuilder text, char c, boolean escaped) {
        if (c >= ' ' && c <= '~') {
            text.append(escaped ? "\\" : "").append(c);
            return;
        }
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt((c >> shift) & 15));
        }
    }
}
