package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.terminal.AnsiStyle;
import java.io.PrintWriter;

/**
 * A plan for people, on one screen; the summary holds all that it needs.
 *
 * @param quietDays the length of the window in which calls of IMDSv1 count
 * @param width how many columns a line may take
 */
public record PlanProse(long quietDays, NextStep next, AnsiStyle style, int width) implements PlanOutput {

    @Override
    public void add(Planned planned) {}

    @Override
    public void write(PrintWriter out, Summary summary, Survey.Result look) {
        new PlanText(summary, style, width).screen(quietDays, next).forEach(out::println);
    }
}
