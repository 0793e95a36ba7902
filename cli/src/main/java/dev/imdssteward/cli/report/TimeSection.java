package dev.imdssteward.cli.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How the fleet came to where it stands: a chart, and its numbers. */
final class TimeSection {
    private TimeSection() {}

    static Element of(Report report) {
        var runs = report.moments().size();
        var section = Sections.of("time", "Over time", Words.count(runs) + (runs == 1 ? " run" : " runs"));
        if (runs == 1) {
            section.with(Element.of("p", "One run was given. Earlier ones, each with its own --from, show the course.")
                    .styled("nothing"));
        } else {
            section.with(TimeChart.of(report.moments()), numbers(report.moments()));
        }
        return section.with(report.unseen().stream().map(TimeSection::unseen).toList());
    }

    private static Element numbers(List<Snapshot> moments) {
        var heads = Stream.concat(
                        Stream.of("Run", "Compliance", "Instances"),
                        Arrays.stream(ComplianceStatus.values()).map(ComplianceStatus::title))
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
                                                .with(moments.stream()
                                                        .map(TimeSection::row)
                                                        .toList())));
    }

    private static Element row(Snapshot moment) {
        var standings = moment.standings();
        return Element.of("tr")
                .with(Element.of("th", Overview.TIME.format(moment.at())).attribute("scope", "row"))
                .with(Stream.concat(
                                Stream.of(standings.percent(), Words.count(standings.instances())),
                                Arrays.stream(ComplianceStatus.values()).map(it -> Words.count(standings.of(it))))
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
                                        Words.instances((int) unseen.instances()),
                                        Overview.TIME.format(unseen.lastSeen())))
                .styled("warning");
    }
}
