package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.enforcer.FleetCounts;
import java.io.PrintWriter;

/** A plan for people, on one screen; the summary holds all that it needs. */
public final class PlanProse implements PlanOutput {
    private final long quietDays;
    private final NextStep next;
    private final AnsiStyle style;
    private final int width;
    private final Summary summary = new Summary();

    /**
     * An empty plan.
     *
     * @param quietDays the length of the window in which calls of IMDSv1 count
     * @param width how many columns a line may take
     */
    public PlanProse(long quietDays, NextStep next, AnsiStyle style, int width) {
        this.quietDays = quietDays;
        this.next = next;
        this.style = style;
        this.width = width;
    }

    @Override
    public void add(Planned planned) {
        summary.add(planned);
    }

    @Override
    public void write(PrintWriter out, Survey.Result look) {
        new PlanText(summary, style, width).screen(quietDays, next).forEach(out::println);
    }

    @Override
    public FleetCounts counts() {
        return summary.counts();
    }
}
