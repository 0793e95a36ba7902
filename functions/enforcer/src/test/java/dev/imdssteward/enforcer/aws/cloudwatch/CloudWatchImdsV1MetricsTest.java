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
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CloudWatchImdsV1MetricsTest {
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

    private static String gapOf(Cbor answer) {
        var connection = Connection.to(URI.create("http://127.0.0.1")).over(new OneAnswer(answer.bytes()));
        var period = new EvidencePeriod(Instant.parse("2026-11-24T06:00:00Z"), 14);
        var recorded = CloudWatchImdsV1Metrics.connect(connection).read(period, List.of(SERIES));
        return Objects.requireNonNull(recorded.get(SERIES)).gap();
    }
}
