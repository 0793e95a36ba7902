package dev.imdssteward.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A bar whose parts show how some instances stand; even one in a million is wide enough to be seen. */
final class StatusBar {
    private static final int WIDTH = 1000;
    private static final int GAP = 3;
    private static final int NARROWEST = 6;

    /** From what is as it should be to what does not count. */
    static final List<ComplianceStatus> ORDER = List.of(
            ComplianceStatus.COMPLIANT,
            ComplianceStatus.EXEMPT,
            ComplianceStatus.PENDING,
            ComplianceStatus.ATTENTION,
            ComplianceStatus.NOT_COUNTED);

    private StatusBar() {}

    /** A bar that says in words what it shows. */
    static Element labelled(StatusCounts standings, String style) {
        var words = ORDER.stream()
                .filter(it -> standings.of(it) > 0)
                .map(it -> Words.count(standings.of(it)) + " " + it.title().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return bar(standings, style).attribute("role", "img").attribute("aria-label", words);
    }

    /** A bar beside the numbers that it shows. */
    static Element decorative(StatusCounts standings, String style) {
        return bar(standings, style).attribute("aria-hidden", "true");
    }

    private static Element bar(StatusCounts standings, String style) {
        return Element.of("svg")
                .styled(style)
                .attribute("viewBox", "0 0 " + WIDTH + " 10")
                .attribute("preserveAspectRatio", "none")
                .with(parts(standings));
    }

    private static List<Element> parts(StatusCounts standings) {
        var shown = ORDER.stream().filter(it -> standings.of(it) > 0).toList();
        var room = WIDTH - GAP * (shown.size() - 1) - NARROWEST * shown.size();
        var parts = new ArrayList<Element>();
        var x = 0.0;
        for (var standing : shown) {
            var width = NARROWEST + (double) room * standings.of(standing) / standings.instances();
            parts.add(Element.of("rect")
                    .styled(Words.of(standing))
                    .attribute("x", Math.round(x))
                    .attribute("width", Math.round(width))
                    .attribute("height", 10));
            x += width + GAP;
        }
        return parts;
    }
}
