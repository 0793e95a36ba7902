package dev.imdssteward.cli.report.html;

import dev.imdssteward.cli.report.model.Snapshot;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.policy.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The share of instances that meet each goal, of several runs, as lines over time. */
final class TimeChart {
    private static final int LEFT = 52;
    private static final int RIGHT = 744;
    private static final int TOP = 24;
    private static final int BOTTOM = 204;

    private final List<Snapshot> snapshots;
    private final TimeAxis axis;

    private TimeChart(List<Snapshot> snapshots) {
        this.snapshots = snapshots;
        this.axis = new TimeAxis(snapshots.getFirst().at(), snapshots.getLast().at());
    }

    /** A chart, with a legend, that says in words where it starts and ends. */
    static List<Element> of(List<Snapshot> snapshots) {
        var chart = new TimeChart(snapshots);
        return List.of(chart.legend(), chart.svg());
    }

    private List<Option> goals() {
        return FleetCounts.GOALS.stream()
                .filter(goal -> snapshots.stream().anyMatch(it -> isWanted(goal, it)))
                .toList();
    }

    private static boolean isWanted(Option goal, Snapshot snapshot) {
        return snapshot.counts().counts().goal(goal).wanted() > 0;
    }

    private Element legend() {
        return Element.of("p")
                .styled("legend")
                .with(goals().stream()
                        .map(goal -> Element.of("span", Words.goal(goal)).styled(style(goal)))
                        .toList());
    }

    private Element svg() {
        var svg = Element.of("svg")
                .styled("time-chart")
                .attribute("viewBox", "0 0 800 240")
                .attribute("role", "img")
                .attribute("aria-label", words())
                .with(grid())
                .with(ticks());
        goals().forEach(goal -> svg.with(line(goal)));
        return svg;
    }

    private String words() {
        var first = snapshots.getFirst();
        var last = snapshots.getLast();
        var goals = goals().stream()
                .map(goal -> "%s: %s on %s, %s on %s"
                        .formatted(
                                Words.goal(goal),
                                first.counts().percent(goal),
                                Overview.TIME.format(first.at()),
                                last.counts().percent(goal),
                                Overview.TIME.format(last.at())));
        return goals.collect(Collectors.joining("; ", "Over time, ", ""));
    }

    private static List<Element> grid() {
        var grid = new ArrayList<Element>();
        for (var percent = 0; percent <= 100; percent += 25) {
            var y = y(percent);
            grid.add(Element.of("path").styled("grid").attribute("d", "M" + LEFT + " " + y + " H" + RIGHT));
            grid.add(label(LEFT - 8, y + 4, percent + " %").styled("percent"));
        }
        return grid;
    }

    private List<Element> ticks() {
        var ticks = new ArrayList<Element>();
        for (var tick : axis.ticks()) {
            var x = x(axis.share(tick.at()));
            ticks.add(Element.of("path").styled("grid").attribute("d", "M" + x + " " + BOTTOM + " v6"));
            ticks.add(label(x, BOTTOM + 22, tick.label()).styled("tick"));
        }
        return ticks;
    }

    private List<Element> line(Option goal) {
        var shown = snapshots.stream().filter(it -> isWanted(goal, it)).toList();
        var path = shown.stream()
                .map(it -> x(axis.share(it.at())) + " " + y(goal, it))
                .collect(Collectors.joining(" L", "M", ""));
        var elements = new ArrayList<Element>();
        elements.add(Element.of("path").styled("line " + style(goal)).attribute("d", path));
        shown.forEach(it -> elements.add(point(goal, it)));
        return elements;
    }

    private Element point(Option goal, Snapshot snapshot) {
        return Element.of("circle")
                .styled(style(goal))
                .attribute("cx", x(axis.share(snapshot.at())))
                .attribute("cy", y(goal, snapshot))
                .attribute("r", 4)
                .with(Element.of(
                        "title",
                        Overview.TIME.format(snapshot.at()) + ": " + Words.goal(goal) + " "
                                + snapshot.counts().percent(goal)));
    }

    private static String style(Option goal) {
        return switch (goal) {
            case TOKENS -> "tokens";
            case INSTANCE_TAGS -> "tags";
            case HOP_LIMIT -> throw new IllegalArgumentException("Not a goal: " + goal);
        };
    }

    private static long x(double share) {
        return Math.round(LEFT + share * (RIGHT - LEFT));
    }

    private static String y(Option goal, Snapshot snapshot) {
        return String.format(Locale.ROOT, "%d", y(snapshot.counts().share(goal) / 10.0));
    }

    private static long y(double percent) {
        return Math.round(BOTTOM - percent / 100 * (BOTTOM - TOP));
    }

    private static Element label(long x, long y, String text) {
        return Element.of("text", text).attribute("x", x).attribute("y", y);
    }
}
