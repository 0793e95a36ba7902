package dev.imdssteward.cli.demo;

import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.local.fleet.FleetDay;
import dev.imdssteward.local.fleet.FleetResult.OfKind;
import dev.imdssteward.local.fleet.FleetResult.Step;
import dev.imdssteward.local.fleet.Turnover;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sixty days of a living fleet for people: a line for each day as it passes, then what became of each kind. */
public final class TurnoverText {
    private static final String DAY = "  %-7s %9s %15s %12s %9s %8s %9s";
    private static final String KIND = "  %-28s %5s  %7s %7s %7s  %7s %7s";

    /** The line between the days and the comparison, which is played in between. */
    public static final String AGAIN = "  The same 60 days again: no canary, launches at once, a plain script ...";

    private TurnoverText() {}

    /** The lines before the first day. */
    public static List<String> heading(int instances, AnsiStyle style) {
        return List.of(
                instances + " instances, most of them in groups that replace 3 % of their members a",
                "day, in " + Turnover.DAYS + " days. A third have workloads that call IMDSv1: hourly, weekly,",
                "monthly or at boot. Some are stopped at night, some weakened by an intruder.",
                "",
                style.heading("IMDS Steward, swept once a day, default parameters"),
                DAY.formatted("day", "instances", "require IMDSv2", "offer tags", "launched", "broken", "weakened"));
    }

    /** The line of one day. */
    public static String of(FleetDay day, AnsiStyle style) {
        var row = DAY.formatted(
                "day " + day.number(),
                day.running(),
                day.tokensRequired(),
                day.tagsEnabled(),
                day.launched(),
                day.broken(),
                day.weakened());
        return day.broken() == 0 ? style.good(row) : row;
    }

    /** The lines after the last day. */
    public static List<String> of(Turnover turnover, AnsiStyle style) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(style.heading("Workloads broken in " + Turnover.DAYS + " days, and instances left open to IMDSv1"));
        lines.add(KIND.formatted("", "", "broken:", "", "", "open:", ""));
        lines.add(KIND.formatted("kind", "all", "Steward", "at once", "script", "Steward", "script"));
        IntStream.range(0, turnover.steward().kinds().size())
                .mapToObj(i -> row(
                        turnover.steward().kinds().get(i),
                        turnover.atOnce().kinds().get(i),
                        turnover.script().kinds().get(i)))
                .forEach(lines::add);
        lines.add("");
        lines.addAll(summary(turnover, style));
        return lines;
    }

    private static String row(OfKind steward, OfKind atOnce, OfKind script) {
        return KIND.formatted(
                steward.kind().label(),
                steward.instances(),
                steward.broken(),
                atOnce.broken(),
                script.broken(),
                steward.open(),
                script.open());
    }

    private static String steps(List<Step> steps) {
        return steps.stream()
                .map(step -> "day " + step.day() + ": " + step.instances())
                .collect(Collectors.joining(", "));
    }

    private static List<String> summary(Turnover turnover, AnsiStyle style) {
        var steward = turnover.steward();
        var lines = new ArrayList<String>();
        lines.add("Broken by IMDS Steward although evidence could tell: " + steward.brokenAgainstEvidence());
        lines.add("  first launch of an origin without any call on record: "
                + steward.sum(it -> !it.kind().isMonthly(), OfKind::firstOfOrigin));
        lines.add("  monthly callers, which 14 days of evidence cannot see: "
                + steward.sum(it -> it.kind().isMonthly(), OfKind::broken)
                + ", " + turnover.canaryOff().sum(it -> it.kind().isMonthly(), OfKind::broken)
                + " without a canary");
        lines.add("A group without IMDSv1 calls began to require IMDSv2: " + steps(steward.quietGroup()));
        lines.add("  without a canary: " + steps(turnover.canaryOff().quietGroup()));
        lines.add(
                "Broken if launches are enforced at once: " + turnover.atOnce().sum(_ -> true, OfKind::broken)
                        + ", by a plain script: " + turnover.script().sum(_ -> true, OfKind::broken));
        turnover.script()
                .violationsBySort()
                .forEach((sort, count) -> lines.add("  the script: " + sort + ": " + count));
        steward.violations().forEach(violation -> lines.add(style.bad(violation)));
        return lines;
    }
}
