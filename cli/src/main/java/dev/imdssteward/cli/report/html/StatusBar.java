package dev.imdssteward.cli.report.html;

import dev.imdssteward.cli.report.model.ComplianceStatus;
import dev.imdssteward.cli.report.model.ReportWords;
import dev.imdssteward.cli.report.model.StatusCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A bar whose parts show the status of some instances; even one in a million is wide enough to be seen. */
public final class StatusBar {
    private static final int WIDTH = 1000;
    private static final int GAP = 3;
    private static final int NARROWEST = 6;

    /** The order from compliant to left alone. */
    public static final List<ComplianceStatus> ORDER = List.of(
            ComplianceStatus.COMPLIANT,
            ComplianceStatus.TO_CHANGE,
            ComplianceStatus.HELD_BACK,
            ComplianceStatus.EXEMPT,
            ComplianceStatus.LEFT_ALONE);

    private StatusBar() {}

    /** A bar that says in words what it shows. */
    static Element labelled(StatusCounts counts, String style) {
        var words = ORDER.stream()
                .filter(it -> counts.of(it) > 0)
                .map(it -> ReportWords.count(counts.of(it)) + " " + it.title().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return bar(counts, style)
                .attribute("role", "img")
                .attribute("aria-label", words.isEmpty() ? "no instances" : words);
    }

    /** A bar beside the numbers that it shows. */
    static Element decorative(StatusCounts counts, String style) {
        return bar(counts, style).attribute("aria-hidden", "true");
    }

    private static Element bar(StatusCounts counts, String style) {
        return Element.of("svg")
                .styled(style)
                .attribute("viewBox", "0 0 " + WIDTH + " 10")
                .attribute("preserveAspectRatio", "none")
                .with(parts(counts));
    }

    private static List<Element> parts(StatusCounts counts) {
        var shown = ORDER.stream().filter(it -> counts.of(it) > 0).toList();
        var room = WIDTH - GAP * (shown.size() - 1) - NARROWEST * shown.size();
        var parts = new ArrayList<Element>();
        var x = 0.0;
        for (var status : shown) {
            var width = NARROWEST + (double) room * counts.of(status) / counts.instances();
            parts.add(Element.of("rect")
                    .styled(ReportWords.of(status))
                    .attribute("x", Math.round(x))
                    .attribute("width", Math.round(width))
                    .attribute("height", 10));
            x += width + GAP;
        }
        return parts;
    }
}
