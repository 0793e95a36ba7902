package dev.imdssteward.enforcer.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Scope;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.cloudwatch.MetricFault;
import dev.imdssteward.simulator.instance.Instance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Metrics without calls, by whole days. */
class SilentMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:20:00Z");
    private static final EvidencePeriod PERIOD = new EvidencePeriod(NOW, 28);

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(InstantSource.fixed(NOW)));
    private final CloudWatchImdsV1Metrics metrics =
            CloudWatchImdsV1Metrics.connect(Connection.to(simulator.endpoint()));
    private final List<Series> series = new ArrayList<>();

    @BeforeEach
    void addInstances() {
        for (var number = 0; number < 600; number++) {
            var id = "i-%017x".formatted(number);
            simulator.fleet().add(Instance.running(id, NOW.minus(Duration.ofDays(100))));
            series.add(new Series(Metric.ANSWERED, Scope.INSTANCE, id));
        }
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void areFoundInAsFewCallsAsTheQueriesAllow() {
        assertThat(silent(NOW)).hasSize(600);
        assertThat(simulator.calls().of("GetMetricData")).hasSize(2);
    }

    /** The executor begins with the last call once all have come. */
    @Test
    @Timeout(60)
    void areAskedForInSeveralCallsAtOnce() {
        var calls = new ArrayList<Runnable>();
        var inParallel = CloudWatchImdsV1Metrics.connect(Connection.to(simulator.endpoint()), call -> {
            calls.add(call);
            if (calls.size() == 2) {
                calls.reversed().forEach(Runnable::run);
            }
        });
        called(3, NOW.minus(Duration.ofHours(9)));

        assertThat(silent(inParallel, NOW)).isEqualTo(silent(NOW)).hasSize(599);
    }

    @Test
    void areNoneInWhichAnHourHasACall() {
        for (var number = 0; number < PERIOD.hours(); number += 3) {
            called(number / 3, PERIOD.start().plus(Duration.ofHours(number)));
        }

        assertThat(silent(NOW)).containsExactlyElementsOf(series.subList(Math.ceilDiv(PERIOD.hours(), 3), 600));
    }

    @Test
    void mayHaveCallsAfterTheTimeThatIsAskedAbout() {
        called(1, PERIOD.startOfWindow());
        called(2, PERIOD.startOfWindow().plus(Duration.ofDays(1)));

        assertThat(silent(PERIOD.startOfWindow())).doesNotContain(series.get(1)).contains(series.get(2));
    }

    @Test
    void areNoneOfWhichSomethingIsMissing() {
        simulator.metricFaults().forDimension(series.get(3).value(), MetricFault.partialData());

        assertThat(silent(NOW)).hasSize(599).doesNotContain(series.get(3));
    }

    @Test
    void areNoneOfACallThatFails() {
        simulator.faults().next("GetMetricData", 1, Fault.accessDenied());

        assertThat(silent(NOW)).containsExactlyElementsOf(series.subList(500, 600));
    }

    private Collection<Series> silent(Instant until) {
        return silent(metrics, until);
    }

    private Collection<Series> silent(CloudWatchImdsV1Metrics asked, Instant until) {
        var ends = new LinkedHashMap<Series, Instant>();
        series.forEach(each -> ends.put(each, until));
        var silent = asked.silent(PERIOD, ends);
        return series.stream().filter(silent::contains).toList();
    }

    private void called(int number, Instant time) {
        simulator.fleet().usage().answered(series.get(number).value(), time, 1);
    }
}
