package dev.imdssteward.cli.report.html;

import dev.imdssteward.cli.report.model.ComplianceStatus;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.report.model.ReportWords;
import dev.imdssteward.cli.report.model.Snapshot;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.FleetCounts;
import java.util.List;
import java.util.stream.Stream;

/** The trend of several runs: a chart, and its numbers. */
final class TimeSection {
    private TimeSection() {}

    static Element of(Report report) {
        var runs = report.snapshots().size();
        var section = Sections.of("time", "Over time", ReportWords.count(runs) + (runs == 1 ? " run" : " runs"));
        if (runs == 1) {
            section.with(Element.of("p", "Add earlier plans with --from to see the trend.")
                    .styled("nothing"));
        } else {
            section.with(TimeChart.of(report.snapshots())).with(numbers(report.snapshots()));
        }
        return section.with(report.unseen().stream().map(TimeSection::unseen).toList());
    }

    private static Element numbers(List<Snapshot> snapshots) {
        var heads = Stream.of(
                        Stream.of("Run"),
                        FleetCounts.GOALS.stream().map(Words::goal),
                        Stream.of("Instances"),
                        StatusBar.ORDER.stream().map(ComplianceStatus::title))
                .flatMap(it -> it)
                .map(it -> Element.of("th", it).attribute("scope", "col").styled("number"))
                .toList();
        return Element.of("details")
                .with(
                        Element.of("summary", "The numbers"),
                        Element.of("table")
                                .with(
                                        Element.of("thead")
                                                .with(Element.of("tr").with(heads)),
                                        Element.of("tbody")
                                                .with(snapshots.stream()
                                                        .map(TimeSection::row)
                                                        .toList())));
    }

    private static Element row(Snapshot snapshot) {
        var counts = snapshot.counts();
        return Element.of("tr")
                .with(Element.of("th", Overview.TIME.format(snapshot.at())).attribute("scope", "row"))
                .with(Stream.of(
                                FleetCounts.GOALS.stream().map(counts::percent),
                                Stream.of(ReportWords.count(counts.instances())),
                                StatusBar.ORDER.stream().map(it -> ReportWords.count(counts.of(it))))
                        .flatMap(it -> it)
                        .map(it -> Element.of("td", it).styled("number"))
                        .toList());
    }

    private static Element unseen(Report.Unseen unseen) {
        return Element.of(
                        "p",
                        "Account %s, %s is not in the newest run: %s on %s, and nothing since."
                                .formatted(
                                        unseen.place().account(),
                                        unseen.place().region(),
                                        Words.count(unseen.instances(), "instance"),
                                        Overview.TIME.format(unseen.lastSeen())))
                .styled("warning");
    }
}
