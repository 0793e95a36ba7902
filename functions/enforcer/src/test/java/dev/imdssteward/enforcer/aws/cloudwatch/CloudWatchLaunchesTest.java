package dev.imdssteward.enforcer.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.digest.RecentLaunches;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloudWatchLaunchesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(InstantSource.fixed(NOW)));
    private final CloudWatchLaunches launches = CloudWatchLaunches.connect(Connection.to(simulator.endpoint()));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void knowsNothingOfANewStack() {
        assertThat(launches.until(NOW)).isEqualTo(new RecentLaunches(null, 0));
        assertThat(launches.until(NOW).wouldAllBeAccepted()).isFalse();
    }

    @Test
    void countsTheLaunchesOfThirtyDays() {
        for (var day = 0; day <= 40; day++) {
            record("NonCompliant", day, 5);
        }
        record("LaunchesAllowingImdsV1", 35, 7);
        record("LaunchesAllowingImdsV1", 20, 2);
        record("LaunchesAllowingImdsV1", 1, 1);

        assertThat(launches.until(NOW)).isEqualTo(new RecentLaunches(3, 31));
        assertThat(launches.until(NOW).wouldAllBeAccepted()).isFalse();
    }

    @Test
    void isSureOnceThirtyDaysShowNothing() {
        for (var day = 0; day <= 30; day++) {
            record("NonCompliant", day, 0);
        }
        record("LaunchesAllowingImdsV1", 3, 0);

        assertThat(launches.until(NOW)).isEqualTo(new RecentLaunches(0, 31));
        assertThat(launches.until(NOW).wouldAllBeAccepted()).isTrue();
    }

    @Test
    void isNotSureWhereNoEventToldOfALaunch() {
        for (var day = 0; day <= 30; day++) {
            record("NonCompliant", day, 0);
        }

        assertThat(launches.until(NOW).wouldAllBeAccepted()).isFalse();
    }

    @Test
    void saysThatCloudWatchDidNotAnswer() {
        simulator.faults().always("GetMetricData", Fault.accessDenied());

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> launches.until(NOW));
    }

    private void record(String metric, int daysAgo, int value) {
        var time = NOW.minus(Duration.ofDays(daysAgo)).toEpochMilli();
        simulator.metrics().recordLogLine("""
                {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"ImdsSteward","Dimensions":[[]],\
                "Metrics":[{"Name":"%s","Unit":"Count"}]}]},"%s":%d}""".formatted(time, metric, metric, value));
    }
}
