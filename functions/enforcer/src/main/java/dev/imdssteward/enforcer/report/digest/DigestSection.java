package dev.imdssteward.enforcer.report.digest;

import dev.imdssteward.enforcer.report.PlainText;
import dev.imdssteward.enforcer.sweep.Tally;
import java.util.ArrayList;
import java.util.List;

/** A title and the lines under it. */
record DigestSection(String title, List<String> lines) {
    private static final int NAMES_SHOWN = 10;

    DigestSection {
        lines = List.copyOf(lines);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    String text() {
        return title + "\n" + String.join("\n", lines);
    }

    static String line(long count, String text) {
        return "%6d  %s".formatted(count, text);
    }

    /** The largest counts, and that of all others. */
    static List<String> lines(Tally tally) {
        var shown = tally.largest(NAMES_SHOWN);
        var lines = new ArrayList<String>();
        shown.forEach((name, count) -> lines.add(line(count, PlainText.onOneLine(name))));
        if (tally.besides(shown) > 0) {
            lines.add(line(tally.besides(shown), "(others)"));
        }
        return lines;
    }
}
