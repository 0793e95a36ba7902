package dev.imdssteward.cli.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Call;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many non-compliant instances through EC2's own request buckets, in virtual time. */
class DrainTest {
    /** As many as a run shall drain: {@code -Ddrain.instances=20000} takes a minute or two. */
    private static final int INSTANCES = Integer.getInteger("drain.instances", 4_000);

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final Simulator simulator = Simulator.start(
            SimulatorOptions.defaults().withClock(time).withBuckets(true).withRegion("us-east-1"));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void staysBelowTheRequestBucketAndLosesNothing() {
        populate(INSTANCES);

        var application = sweep(5);

        assertThat(application.deadLetters().visible()).isZero();
        assertThat(simulator.fleet().all()).allMatch(it -> it.options().tokens() == Tokens.REQUIRED);
        assertThat(throttled()).isLessThan(modifications().size() / 50);
        assertThat(Duration.between(START, time.instant()))
                .as("at most 1.3 times what the bucket allows")
                .isLessThan(Duration.ofSeconds((INSTANCES - 100) / 5)
                        .multipliedBy(13)
                        .dividedBy(10));
    }

    @Test
    void pushesNothingIntoTheDeadLetterQueueAtTheSlowestPace() {
        populate(2_000);

        var application = sweep(1);

        assertThat(application.deadLetters().visible()).isZero();
        assertThat(simulator.fleet().all()).allMatch(it -> it.options().tokens() == Tokens.REQUIRED);
    }

    @Test
    void givesWayWhileSomebodyElseEmptiesTheBucket() {
        populate(30);
        simulator.faults().sometimes("ModifyInstanceMetadataOptions", 0.3, 7, Fault.throttled());

        var application = sweep(5);

        assertThat(application.deadLetters().visible()).isZero();
        assertThat(simulator.fleet().all()).allMatch(it -> it.options().tokens() == Tokens.REQUIRED);
    }

    private Application sweep(int modifyCallsPerSecond) {
        var application = Application.deploy(
                simulator,
                time,
                Map.of("QUIET_DAYS", "0", "MODIFY_CALLS_PER_SECOND", String.valueOf(modifyCallsPerSecond)));
        application.sweep();
        return application;
    }

    private void populate(int instances) {
        for (var number = 0; number < instances; number++) {
            simulator.fleet().add(Instance.running("i-%017x".formatted(number), START.minus(Duration.ofDays(60))));
        }
    }

    private List<Call> modifications() {
        return simulator.calls().of("ModifyInstanceMetadataOptions");
    }

    private int throttled() {
        return (int) modifications().stream().filter(call -> !call.succeeded()).count();
    }
}
