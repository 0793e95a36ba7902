package dev.imdssteward.enforcer.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.OneAnswer;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Scope;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.policy.period.EvidencePeriod;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CloudWatchImdsV1MetricsTest {
    private static final EvidencePeriod PERIOD = new EvidencePeriod(Instant.parse("2026-11-24T06:00:00Z"), 14);
    private static final Series SERIES = new Series(Metric.ANSWERED, Scope.AUTO_SCALING_GROUP, "web");

    @Test
    void doesNotTakeAResultWithoutStatusForComplete() {
        assertThat(gapOf(new Cbor()
                        .raw("a1")
                        .text("MetricDataResults")
                        .raw("81 a1")
                        .text("Id", "m0")))
                .isEqualTo("without a status");
    }

    @Test
    void doesNotTakeAnAnswerWithoutResultsForComplete() {
        assertThat(gapOf(new Cbor().raw("a0"))).isEqualTo("without a result");
    }

    @Test
    void beginsItsCallsBeforeAnybodyWaitsForThem() {
        var calls = new ArrayList<Runnable>();
        var metrics = CloudWatchImdsV1Metrics.connect(to(new Cbor().raw("a0")), calls::add);

        var begun = metrics.begin(Map.of(PERIOD, List.of(SERIES)));

        assertThat(calls).hasSize(1);
        calls.forEach(Runnable::run);
        assertThat(begun.get()).containsOnlyKeys(SERIES);
    }

    private static String gapOf(Cbor answer) {
        var recorded = CloudWatchImdsV1Metrics.connect(to(answer)).read(PERIOD, List.of(SERIES));
        return Objects.requireNonNull(recorded.get(SERIES)).gap();
    }

    private static Connection to(Cbor answer) {
        return Connection.to(URI.create("http://127.0.0.1")).over(new OneAnswer(answer.bytes()));
    }
}
