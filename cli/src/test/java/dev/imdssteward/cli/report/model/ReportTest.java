package dev.imdssteward.cli.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.report.Plans;
import dev.imdssteward.cli.report.model.Report.Unseen;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.policy.Option;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String JUNE = "2026-06-01T08:00:00Z";
    private static final String JULY = "2026-07-01T08:00:00Z";

    @Test
    void showsTheNewestRunWhateverTheOrderTheyAreGivenIn() {
        var report = Plans.report(
                Plans.plan(JULY, List.of(Plans.compliant(1), Plans.pending(2))),
                Plans.plan(JUNE, List.of(Plans.pending(1))));

        assertThat(report.generatedAt()).isEqualTo(Instant.parse(JULY));
        assertThat(report.fleet().percent(Option.TOKENS)).isEqualTo("50.0 %");
        assertThat(report.snapshots())
                .extracting(it -> it.counts().percent(Option.TOKENS))
                .containsExactly("0.0 %", "50.0 %");
    }

    @Test
    void saysWhatOnlyAnEarlierRunLookedAt() {
        var elsewhere = Plans.with(Plans.compliant(2), "region", "us-east-1");

        var report = Plans.report(
                Plans.plan(JUNE, List.of(Plans.compliant(1), elsewhere)),
                Plans.plan(JULY, List.of(Plans.compliant(1))));

        assertThat(report.unseen())
                .containsExactly(new Unseen(new AccountAndRegion(Plans.ACCOUNT, "us-east-1"), Instant.parse(JUNE), 1));
    }

    @Test
    void namesWhatKeepsProducingThem() {
        var origin = Map.of("launchTemplate", "lt-0abc", "version", "7");

        var report = Plans.report(Plans.plan(
                Plans.with(Plans.tagged(1, "Patch Group"), "origin", origin),
                Plans.with(Plans.tagged(2, "Patch Group"), "origin", origin),
                Plans.tagged(3, "Patch Group")));

        assertThat(report.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.producers())
                        .containsExactly(new Task.Producer("launch template lt-0abc version 7", 2)));
    }

    @Test
    void putsTheMostUrgentFirst() {
        var report = Plans.report(Plans.plan(
                Plans.compliant(1),
                Plans.pending(2),
                Plans.usingImdsV1(3),
                Plans.instance(4, "failed", "access-denied")));

        assertThat(report.tasks())
                .extracting(it -> it.need().cause())
                .containsExactly(Cause.APPLY, Cause.ACCESS_DENIED, Cause.USES_IMDSV1);
        assertThat(report.assessments())
                .extracting(it -> it.instanceId().value())
                .containsExactly(Plans.id(3), Plans.id(4), Plans.id(2), Plans.id(1));
    }

    @Test
    void countsByTheOriginThatSomebodyWouldCorrect() {
        var group = Plans.with(Plans.pending(1), "origin", Map.of("autoScalingGroup", "web"));
        var stack = Plans.with(Plans.compliant(2), "origin", Map.of("stack", "prod"));

        assertThat(Plans.report(Plans.plan(group, stack, Plans.compliant(3))).origins())
                .extracting(Share::name)
                .containsExactly("Auto Scaling group web", "not known", "stack prod");
    }
}
