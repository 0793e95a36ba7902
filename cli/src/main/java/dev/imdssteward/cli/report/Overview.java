package dev.imdssteward.cli.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The first thing seen: how much of the fleet is compliant, and how the rest stands. */
final class Overview {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Overview() {}

    static Element of(Report report) {
        var fleet = report.fleet();
        return Element.of("section")
                .styled("overview")
                .attribute("aria-labelledby", "overview")
                .with(
                        Element.of("h2", "Overview").attribute("id", "overview").styled("unseen"),
                        compliance(fleet),
                        StatusBar.labelled(fleet, "bar large"),
                        Element.of("ul").styled("standings").with(standings(fleet)),
                        scope(report));
    }

    private static Element compliance(StatusCounts fleet) {
        return Element.of("p")
                .styled("compliance")
                .with(
                        Element.of("strong", fleet.percent()),
                        Element.of(
                                "span",
                                fleet.counted() == 0
                                        ? "No instance counts."
                                        : "compliant: %s of %s"
                                                .formatted(
                                                        Words.count(fleet.of(ComplianceStatus.COMPLIANT)),
                                                        Words.instances(fleet.counted()))));
    }

    private static List<Element> standings(StatusCounts fleet) {
        return StatusBar.ORDER.stream()
                .map(it -> Element.of("li")
                        .styled(Words.of(it))
                        .with(ShareTable.filter("standing", it.title())
                                .with(
                                        Element.of("b", Words.count(fleet.of(it))),
                                        Element.of("span", it.title()),
                                        Element.of("small", it.meaning()))))
                .toList();
    }

    private static Element scope(Report report) {
        var options = new TreeMap<>(report.options())
                .entrySet().stream()
                        .map(it -> it.getKey() + " = " + it.getValue())
                        .collect(Collectors.joining(", "));
        var places =
                report.assessments().stream().map(Assessment::place).distinct().toList();
        var scope = Element.of("dl")
                .styled("facts")
                .with(fact("As of", TIME.format(report.generatedAt())))
                .with(fact("Instances", Words.count(report.assessments().size())))
                .with(fact("Accounts", Words.count((int)
                        places.stream().map(Place::account).distinct().count())))
                .with(fact("Regions", Words.count((int)
                        places.stream().map(Place::region).distinct().count())));
        return options.isEmpty() ? scope : scope.with(fact("Desired options", options));
    }

    private static Element fact(String term, String description) {
        return Element.of("div").with(Element.of("dt", term), Element.of("dd", description));
    }
}
