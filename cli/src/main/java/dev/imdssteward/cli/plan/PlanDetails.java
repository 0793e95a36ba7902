package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.Paragraph;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.report.WithheldText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A plan for people that lists every instance. */
public final class PlanDetails implements PlanOutput {
    private final long quietDays;
    private final NextStep next;
    private final AnsiStyle style;
    private final int width;
    private final Spool spool = Spool.create();
    private final Summary summary = new Summary();

    public PlanDetails(long quietDays, NextStep next, AnsiStyle style, int width) {
        this.quietDays = quietDays;
        this.next = next;
        this.style = style;
        this.width = width;
    }

    @Override
    public void add(Planned planned) {
        var lines = new ArrayList<String>();
        lines.addAll(Paragraph.lines("  ", PlanTables.place(planned) + ": " + verdict(planned), 4, width));
        details(planned).forEach(detail -> lines.addAll(Paragraph.lines("    ", detail, 6, width)));
        spool.add(planned.place(), planned.instance().id().value(), String.join(System.lineSeparator(), lines));
        summary.add(planned);
    }

    private static String verdict(Planned planned) {
        var outcome = planned.outcome();
        return switch (outcome.kind()) {
            case COMPLIANT, MODIFIED, WOULD_MODIFY, WITHHELD -> Words.of(outcome.kind());
            case SKIPPED, DEFERRED, FAILED -> Words.of(outcome.kind()) + ", " + Words.of(outcome.reason());
        };
    }

    private static List<String> details(Planned planned) {
        var outcome = planned.outcome();
        var details = new ArrayList<String>();
        if (outcome.changes() != null) {
            details.addAll(Words.each(outcome.changes()));
        }
        outcome.withheld()
                .forEach(it -> details.add(it.option().apiName() + " withheld: " + Words.of(it.reason()) + ", "
                        + Words.printable(WithheldText.of(it))));
        if (!outcome.detail().isEmpty()) {
            details.add(Words.printable(outcome.detail()));
        }
        LaunchSource.of(planned.instance())
                .ifPresent(origin -> details.add("from " + Words.printable(Words.of(origin))));
        return details;
    }

    @Override
    public void write(PrintWriter out, Survey.Result look) {
        new PlanText(summary, style, width).details(quietDays).forEach(out::println);
        out.println();
        out.println(style.heading("Instances"));
        spool.read(out::println);
        next.lines(summary, style, width).forEach(out::println);
    }

    @Override
    public FleetCounts counts() {
        return summary.counts();
    }

    @Override
    public void close() {
        spool.close();
    }
}
