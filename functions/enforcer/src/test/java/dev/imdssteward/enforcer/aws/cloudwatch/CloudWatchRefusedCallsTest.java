package dev.imdssteward.enforcer.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.RefusedCalls.Recorded;
import dev.imdssteward.enforcer.report.RefusedCalls.Refused;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.cloudwatch.MetricFault;
import dev.imdssteward.simulator.instance.Instance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudWatchRefusedCallsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(CLOCK));
    private final CloudWatchRefusedCalls calls =
            CloudWatchRefusedCalls.connect(Connection.to(simulator.endpoint()), CLOCK);

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void sumsUpTheRefusedCallsOfEachInstanceSinceTheLastReport() {
        addInstances(4);
        reported(Duration.ofHours(20));
        reported(HALF_A_DAY);
        refused(1, Duration.ofMinutes(20), 3);
        refused(1, Duration.ofHours(5), 4);
        refused(2, Duration.ofMinutes(20), 40);
        refused(3, Duration.ofHours(13), 5);
        simulator.fleet().usage().answered(id(4).value(), NOW.minus(Duration.ofHours(1)), 6);

        assertThat(calls.sinceLastReport())
                .contains(new Recorded(NOW.minus(HALF_A_DAY), List.of(new Refused(id(2), 40), new Refused(id(1), 7))));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 24})
    void looksBackAsFarAsTheLastReportWhateverTheSchedule(long hours) {
        addInstances(2);
        reported(Duration.ofHours(hours));
        refused(1, Duration.ofHours(hours).minusMinutes(30), 2);
        refused(2, Duration.ofHours(hours).plusMinutes(30), 2);

        assertThat(calls.sinceLastReport())
                .contains(new Recorded(NOW.minus(Duration.ofHours(hours)), List.of(new Refused(id(1), 2))));
    }

    @Test
    void asksForNoInstanceSoonAfterAReport() {
        addInstances(1);
        reported(Duration.ofHours(6));
        refused(1, Duration.ofMinutes(30), 2);

        assertThat(calls.sinceLastReport()).isEmpty();
        assertThat(simulator.calls().of("GetMetricData")).hasSize(1);
    }

    @Test
    void looksBackADayAndAnHourWhenNothingWasReportedInThatTime() {
        addInstances(2);
        reported(Duration.ofDays(3));
        refused(1, Duration.ofHours(24), 1);
        refused(2, Duration.ofHours(26), 1);

        assertThat(calls.sinceLastReport())
                .contains(new Recorded(NOW.minus(Duration.ofHours(25)), List.of(new Refused(id(1), 1))));
    }

    @Test
    void asksOnceForAllInstances() {
        simulator.fleet().populate(700, 1);

        assertThat(calls.sinceLastReport().orElseThrow().instances()).isEmpty();
        assertThat(simulator.calls().of("GetMetricData")).hasSize(2);
    }

    @Test
    void saysWhyCloudWatchDidNotAnswer() {
        simulator.faults().always("GetMetricData", new Fault.Refused("AccessDenied", "not authorized", 403));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(calls::sinceLastReport)
                .withMessage("AccessDenied: not authorized");
    }

    @ParameterizedTest
    @CsvSource({
        "true, CloudWatch's answer is not complete: PartialData",
        "false, CloudWatch's answer is not complete: Throttled: Slow down."
    })
    void reportsNothingWhereTheAnswerIsNotComplete(boolean ofAResult, String words) {
        addInstances(2);
        refused(1, Duration.ofMinutes(20), 3);
        refused(2, Duration.ofMinutes(40), 3);
        if (ofAResult) {
            simulator.metricFaults().always(MetricFault.partialData());
        } else {
            simulator.metricFaults().say("Throttled", "Slow down.");
        }

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(calls::sinceLastReport)
                .withMessage(words);
    }

    private void addInstances(int count) {
        for (var number = 1; number <= count; number++) {
            simulator.fleet().add(Instance.running(id(number).value(), NOW.minus(Duration.ofDays(9))));
        }
    }

    private void reported(Duration ago) {
        simulator.metrics().record("ImdsSteward", "RefusedImdsV1", Map.of(), 0, NOW.minus(ago));
    }

    private void refused(int number, Duration ago, long count) {
        simulator.fleet().usage().refused(id(number).value(), NOW.minus(ago), count);
    }

    private static InstanceId id(int number) {
        return new InstanceId("i-%017x".formatted(number));
    }
}
