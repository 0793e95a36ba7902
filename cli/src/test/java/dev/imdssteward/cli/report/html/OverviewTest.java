package dev.imdssteward.cli.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.plan.PlanJson;
import dev.imdssteward.cli.plan.Planned;
import dev.imdssteward.cli.plan.RandomFleet;
import dev.imdssteward.cli.plan.Summary;
import dev.imdssteward.cli.report.Plans;
import dev.imdssteward.cli.report.model.ComplianceStatus;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.FleetCounts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewTest {

    @Test
    void showsTheNumbersOfThePlan() {
        for (var fleet : RandomFleet.SOME) {
            var summary = new Summary();
            fleet.forEach(summary::add);
            var report = report(fleet);
            var overview = Overview.of(report).toString();

            for (var goal : FleetCounts.GOALS) {
                var numbers = summary.counts().goal(goal);
                assertThat(overview)
                        .contains(
                                numbers.wanted() == 0
                                        ? "It is wanted for no instance."
                                        : ">%d of %s, %d to go<"
                                                .formatted(
                                                        numbers.have(),
                                                        Words.count(numbers.wanted(), "instance"),
                                                        numbers.missing()));
            }
            for (var status : ComplianceStatus.values()) {
                assertThat(overview)
                        .contains("<b>" + report.fleet().of(status) + "</b><span>" + status.title() + "</span>");
            }
        }
    }

    @Test
    void saysTheChangeSinceTheRunBefore() {
        var report = Plans.report(
                Plans.plan("2026-06-01T08:00:00Z", List.of(Plans.compliant(1), Plans.pending(2))),
                Plans.plan("2026-06-02T08:00:00Z", List.of(Plans.compliant(1), Plans.compliant(2))));

        assertThat(Overview.of(report).toString())
                .contains("<span class=\"better\">+50.0 points since 1 June 2026, 08:00 UTC</span>")
                .contains("<span class=\"same\">unchanged since 1 June 2026, 08:00 UTC</span>");
        assertThat(Overview.title(report)).isEqualTo("Instance metadata compliance, account 111122223333, 2 June 2026");
    }

    private static Report report(List<Planned> fleet) {
        var text = new StringWriter();
        try (var plan = new PlanJson(Map.of(), InstantSource.fixed(RandomFleet.NOW))) {
            fleet.forEach(plan::add);
            plan.write(new PrintWriter(text, true), RandomFleet.look(fleet));
        }
        return Plans.report(text.toString());
    }
}
