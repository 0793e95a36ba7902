package dev.imdssteward.cli.demo;

import dev.imdssteward.cli.terminal.AnsiStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * The last lines of a demo: what it showed, and what to try next.
 *
 * @param program the name by which the operator's command was started
 */
public record DemoEnding(String program, AnsiStyle style) {
    /** The end of the story of single events. */
    public List<String> of(Story story) {
        var outcomes = story.rounds().stream()
                .flatMap(round -> round.outcomes().stream())
                .map(outcome -> String.valueOf(outcome.get("outcome")))
                .toList();
        var modified = outcomes.stream().filter("modified"::equals).count();
        var skipped = outcomes.stream().filter("skipped"::equals).count();
        var lines = new ArrayList<String>();
        heading(lines, "What this showed");
        lines.add("  %d times an instance got exactly what it lacked, by one call each.".formatted(modified));
        lines.add("  %d were left alone: exempt, managed by AWS, or without a metadata service.".formatted(skipped));
        lines.add("  What was weakened, or not ready at first, was enforced later.");
        heading(lines, "What to try next");
        next(lines, "demo --fleet", "60 days of a fleet");
        next(lines, "plan --simulate 400", "what would happen, and why");
        next(lines, "report --simulate 400 --html report.html", "the same on a page");
        next(lines, "plan", "your own account, unchanged");
        return lines;
    }

    /** The end of the days of a fleet. */
    public List<String> ofFleet() {
        var lines = new ArrayList<String>();
        heading(lines, "What to try next");
        next(lines, "plan --simulate 400 --details", "each instance of a fleet");
        next(lines, "apply --simulate 400 --first 5%", "a canary, after asking");
        next(lines, "plan", "your own account, unchanged");
        return lines;
    }

    private void heading(List<String> lines, String text) {
        lines.add("");
        lines.add(style.heading(text));
    }

    private void next(List<String> lines, String command, String effect) {
        lines.add("  %-48s  %s".formatted(program + " " + command, effect));
    }
}
