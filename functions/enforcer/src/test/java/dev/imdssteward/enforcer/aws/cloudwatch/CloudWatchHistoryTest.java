package dev.imdssteward.enforcer.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.digest.History.Day;
import dev.imdssteward.enforcer.report.digest.History.TwoDays;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.cloudwatch.MetricFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloudWatchHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:20:00Z");

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(InstantSource.fixed(NOW)));
    private final CloudWatchHistory history = CloudWatchHistory.connect(Connection.to(simulator.endpoint()));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void addsUpTheOutcomesOfEachDayAndTakesTheLastCountOfNonCompliantInstances() {
        record("Modified", 0, 5);
        record("Modified", 20, 7);
        record("Modified", 30, 40);
        record("Failed", 46, 1);
        record("NonCompliant", 1, 7);
        record("NonCompliant", 7, 8);
        record("NonCompliant", 25, 9);

        assertThat(history.until(NOW))
                .isEqualTo(new TwoDays(
                        new Day(Map.of(Kind.MODIFIED, 40, Kind.FAILED, 1), 9), new Day(Map.of(Kind.MODIFIED, 12), 7)));
    }

    @Test
    void knowsNothingBeforeAnythingIsRecorded() {
        assertThat(history.until(NOW)).isEqualTo(new TwoDays(new Day(Map.of(), null), new Day(Map.of(), null)));
        assertThat(simulator.calls().counts()).isEqualTo(Map.of("GetMetricData", 1L));
    }

    @Test
    void doesNotTakeAPartForTheWhole() {
        record("Modified", 0, 5);
        simulator.metricFaults().forMetric("Modified", MetricFault.internalError());

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> history.until(NOW))
                .withMessage("CloudWatch's answer is not complete: InternalError (InternalError: An internal error"
                        + " occurred.)");
    }

    private void record(String metric, int hoursAgo, double value) {
        simulator.metrics().record("ImdsSteward", metric, Map.of(), value, NOW.minus(Duration.ofHours(hoursAgo)));
    }
}
