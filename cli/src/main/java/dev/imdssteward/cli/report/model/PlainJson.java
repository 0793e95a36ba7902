package dev.imdssteward.cli.report.model;

import java.util.Locale;

/** A JSON string in letters, digits and signs that mean nothing to a shell, HTML or JMESPath, whatever the text. */
public final class PlainJson {
    private static final String HARMLESS = " -_.:/=+@,";

    private PlainJson() {}

    public static String string(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(unit -> {
            if (isHarmless((char) unit)) {
                json.append((char) unit);
            } else {
                json.append(String.format(Locale.ROOT, "\\u%04x", unit));
            }
        });
        return json.append('"').toString();
    }

    private static boolean isHarmless(char unit) {
        return unit < 128 && (Character.isLetterOrDigit(unit) || HARMLESS.indexOf(unit) >= 0);
    }
}
