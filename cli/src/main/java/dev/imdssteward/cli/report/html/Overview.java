package dev.imdssteward.cli.report.html;

import dev.imdssteward.cli.report.model.Assessment;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.report.model.ReportWords;
import dev.imdssteward.cli.report.model.StatusCounts;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.policy.Option;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The first part of the page: how far each goal is met, what has changed since the run before, and what the outcomes
 * mean.
 */
public final class Overview {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Overview() {}

    /** The title of the page: which account, and when. */
    static String title(Report report) {
        return "Instance metadata compliance, " + accounts(report) + ", " + DAY.format(report.generatedAt());
    }

    /** The same below the heading. */
    public static String subtitle(Report report) {
        return accounts(report) + ", " + TIME.format(report.generatedAt());
    }

    private static String accounts(Report report) {
        var accounts = report.assessments().stream()
                .map(it -> it.place().account())
                .distinct()
                .toList();
        return switch (accounts.size()) {
            case 0 -> "no instances";
            case 1 -> "account " + accounts.getFirst();
            default -> accounts.size() + " accounts";
        };
    }

    static Element of(Report report) {
        var fleet = report.fleet();
        return Element.of("section")
                .styled("overview")
                .attribute("aria-labelledby", "overview")
                .with(
                        Element.of("h2", "Overview").attribute("id", "overview").styled("unseen"),
                        Element.of("div")
                                .styled("goals")
                                .with(report.desired().stream()
                                        .sorted()
                                        .map(goal -> goal(goal, report))
                                        .toList()),
                        StatusBar.labelled(fleet, "bar large"),
                        Element.of("ul").styled("statuses").with(statuses(fleet)),
                        scope(report));
    }

    private static Element goal(Option goal, Report report) {
        var numbers = report.fleet().counts().goal(goal);
        var element = Element.of("div")
                .styled("goal")
                .with(
                        Element.of("h3", Words.goal(goal)),
                        Element.of("strong", report.fleet().percent(goal)),
                        Element.of(
                                "span",
                                numbers.wanted() == 0
                                        ? "It is wanted for no instance."
                                        : "%s of %s, %s to go"
                                                .formatted(
                                                        ReportWords.count(numbers.have()),
                                                        Words.count(numbers.wanted(), "instance"),
                                                        ReportWords.count(numbers.missing()))));
        report.before()
                .ifPresent(before -> element.with(
                        change(report.fleet().share(goal) - before.counts().share(goal), before.at())));
        return element;
    }

    /** The change in tenths of a percent. */
    private static Element change(int tenths, Instant since) {
        var amount = Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10 + " points";
        var words = tenths == 0 ? "unchanged" : (tenths > 0 ? "+" : "−") + amount;
        return Element.of("span", words + " since " + TIME.format(since))
                .styled(tenths == 0 ? "same" : tenths > 0 ? "better" : "worse");
    }

    private static List<Element> statuses(StatusCounts fleet) {
        return StatusBar.ORDER.stream()
                .map(it -> Element.of("li")
                        .styled(ReportWords.of(it))
                        .with(ShareTable.filter("status", it.title())
                                .with(
                                        Element.of("b", ReportWords.count(fleet.of(it))),
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
                .with(fact("Instances", ReportWords.count(report.assessments().size())))
                .with(fact("Accounts", ReportWords.count((int) places.stream()
                        .map(AccountAndRegion::account)
                        .distinct()
                        .count())))
                .with(fact("Regions", ReportWords.count((int)
                        places.stream().map(AccountAndRegion::region).distinct().count())));
        return options.isEmpty() ? scope : scope.with(fact("Options in effect", options));
    }

    private static Element fact(String term, String description) {
        return Element.of("div").with(Element.of("dt", term), Element.of("dd", description));
    }
}
