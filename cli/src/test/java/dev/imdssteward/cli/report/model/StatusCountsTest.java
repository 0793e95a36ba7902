package dev.imdssteward.cli.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.report.Plans;
import dev.imdssteward.policy.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusCountsTest {

    @Test
    void neverRoundUpToAGoalThatIsMet() {
        var instances = new ArrayList<Map<String, Object>>();
        for (var number = 0; number < 1999; number++) {
            instances.add(Plans.compliant(number));
        }
        instances.add(Plans.pending(1999));

        assertThat(counts(instances).percent(Option.TOKENS)).isEqualTo("99.9 %");
        assertThat(counts(instances).percent(Option.INSTANCE_TAGS)).isEqualTo("100.0 %");
    }

    @Test
    void countNoExemptInstanceAgainstAGoal() {
        var counts = counts(List.of(
                Plans.compliant(1),
                Plans.pending(2),
                Plans.with(Plans.pending(3), "exempt", List.of("instanceMetadataTags")),
                Plans.instance(4, "skipped", "exempt"),
                Plans.instance(5, "skipped", "terminated")));

        assertThat(counts.percent(Option.TOKENS)).isEqualTo("33.3 %");
        assertThat(counts.counts().goal(Option.INSTANCE_TAGS).wanted()).isEqualTo(2);
        assertThat(counts.of(ComplianceStatus.EXEMPT)).isEqualTo(1);
        assertThat(counts.of(ComplianceStatus.LEFT_ALONE)).isEqualTo(1);
    }

    @Test
    void claimNothingOfNothing() {
        assertThat(counts(List.of()).percent(Option.TOKENS)).isEqualTo("–");
    }

    private static StatusCounts counts(List<Map<String, Object>> instances) {
        return Plans.report(Plans.plan(Plans.MONDAY, instances)).fleet();
    }
}
