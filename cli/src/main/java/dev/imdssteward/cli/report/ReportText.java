package dev.imdssteward.cli.report;

import dev.imdssteward.cli.plan.StagedOrigin;
import dev.imdssteward.cli.report.html.Overview;
import dev.imdssteward.cli.report.html.StageSection;
import dev.imdssteward.cli.report.html.StatusBar;
import dev.imdssteward.cli.report.model.Cause;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.report.model.ReportWords;
import dev.imdssteward.cli.report.model.TracedInstances;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.text.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;

/** A report as a few lines for people. */
public record ReportText(AnsiStyle style) {

    public List<String> lines(Report report) {
        var lines = new ArrayList<String>();
        lines.add(
                style.heading(Words.count(report.assessments().size(), "instance")) + ", " + Overview.subtitle(report));
        if (report.assessments().isEmpty()) {
            return lines;
        }
        heading(lines, "Goals");
        report.desired().stream().sorted().forEach(goal -> {
            var numbers = report.fleet().counts().goal(goal);
            row(
                    lines,
                    numbers.have(),
                    "of %,d have %s, %s, %,d to go"
                            .formatted(
                                    numbers.wanted(),
                                    Words.goal(goal),
                                    report.fleet().percent(goal),
                                    numbers.missing()));
        });
        heading(lines, "Status");
        StatusBar.ORDER.forEach(
                it -> row(lines, report.fleet().of(it), it.title().toLowerCase(Locale.ROOT)));
        tasks(lines, report);
        stages(lines, report);
        return lines;
    }

    private void stages(List<String> lines, Report report) {
        var origins = new EnumMap<StagedOrigin.Stage, Integer>(StagedOrigin.Stage.class);
        report.stages().forEach(origin -> origins.merge(origin.stage(), 1, Integer::sum));
        if (!origins.isEmpty()) {
            heading(lines, StageSection.TITLE);
            origins.forEach((stage, count) -> row(lines, count, StageSection.meaning(stage)));
        }
    }

    private void tasks(List<String> lines, Report report) {
        var instances = new EnumMap<Cause, Integer>(Cause.class);
        report.tasks()
                .forEach(task ->
                        instances.merge(task.need().cause(), task.assessments().size(), Integer::sum));
        heading(lines, "What to do");
        if (instances.isEmpty()) {
            lines.add("  Nothing.");
        }
        instances.forEach((cause, count) -> row(lines, count, cause.title()));
        var callers = TracedInstances.byCommand(report);
        if (!callers.isEmpty()) {
            heading(lines, "What calls IMDSv1");
            callers.forEach((command, count) -> row(lines, count, ReportWords.visible(command)));
        }
    }

    private void heading(List<String> lines, String text) {
        lines.add("");
        lines.add(style.heading(text));
    }

    private static void row(List<String> lines, int count, String text) {
        lines.add(String.format(Locale.ROOT, "%,8d  %s", count, text));
    }
}
