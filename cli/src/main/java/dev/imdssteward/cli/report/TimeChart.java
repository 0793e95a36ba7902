package dev.imdssteward.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The compliance of several runs as a line. */
final class TimeChart {
    private static final int LEFT = 52;
    private static final int RIGHT = 744;
    private static final int TOP = 24;
    private static final int BOTTOM = 204;
    private static final int NARROWEST_LABEL = 96;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final List<Snapshot> moments;

    private TimeChart(List<Snapshot> moments) {
        this.moments = moments;
    }

    /** A chart that says in words where it starts and ends. */
    static Element of(List<Snapshot> moments) {
        return new TimeChart(moments).svg();
    }

    private Element svg() {
        return Element.of("svg")
                .styled("time-chart")
                .attribute("viewBox", "0 0 800 240")
                .attribute("role", "img")
                .attribute("aria-label", words())
                .with(grid())
                .with(Element.of("path").styled("area").attribute("d", line() + " V" + BOTTOM + " H" + x(0) + " Z"))
                .with(Element.of("path").styled("line").attribute("d", line()))
                .with(IntStream.range(0, moments.size()).mapToObj(this::point).toList())
                .with(days())
                .with(label(
                                RIGHT + 8,
                                y(moments.size() - 1) + 4,
                                moments.getLast().standings().percent())
                        .styled("value"));
    }

    private String words() {
        var first = moments.getFirst();
        var last = moments.getLast();
        return "Compliance over time: %s on %s, %s on %s"
                .formatted(
                        first.standings().percent(),
                        DAY.format(first.at()),
                        last.standings().percent(),
                        DAY.format(last.at()));
    }

    private static List<Element> grid() {
        var grid = new ArrayList<Element>();
        for (var percent = 0; percent <= 100; percent += 25) {
            var y = y((double) percent);
            grid.add(Element.of("path").styled("grid").attribute("d", "M" + LEFT + " " + y + " H" + RIGHT));
            grid.add(label(LEFT - 8, y + 4, percent + " %").styled("percent"));
        }
        return grid;
    }

    private String line() {
        return IntStream.range(0, moments.size())
                .mapToObj(it -> x(it) + " " + y(it))
                .collect(Collectors.joining(" L", "M", ""));
    }

    private Element point(int index) {
        var moment = moments.get(index);
        var words =
                Overview.TIME.format(moment.at()) + ": " + moment.standings().percent();
        return Element.of("circle")
                .attribute("cx", x(index))
                .attribute("cy", y(index))
                .attribute("r", 4)
                .with(Element.of("title", words));
    }

    /** As many days as can be read, the last always among them. */
    private List<Element> days() {
        var labels = new ArrayList<Element>();
        var next = RIGHT + NARROWEST_LABEL;
        for (var index = moments.size() - 1; index >= 0; index--) {
            if (x(index) <= next - NARROWEST_LABEL) {
                next = x(index);
                labels.add(
                        label(next, BOTTOM + 22, DAY.format(moments.get(index).at()))
                                .styled("day"));
            }
        }
        return labels;
    }

    private int x(int index) {
        var start = moments.getFirst().at();
        var whole = millis(start, moments.getLast().at());
        var share = whole == 0
                ? (double) index / (moments.size() - 1)
                : (double) millis(start, moments.get(index).at()) / whole;
        return (int) Math.round(LEFT + share * (RIGHT - LEFT));
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    private int y(int index) {
        return y(moments.get(index).standings().compliance() / 10.0);
    }

    private static int y(double percent) {
        return (int) Math.round(BOTTOM - percent / 100 * (BOTTOM - TOP));
    }

    private static Element label(int x, int y, String text) {
        return Element.of("text", text).attribute("x", x).attribute("y", y);
    }
}
