package dev.imdssteward.cli.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.json.Json;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.Tls;
import dev.imdssteward.simulator.call.Call;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many non-compliant instances through EC2's own request buckets, in virtual time. */
class DrainTest {
    /** As many as a run shall drain: 20,000, as {@code benchmarks/drain} does, take a minute or two. */
    private static final int INSTANCES = Integer.getInteger("drain.instances", 4_000);

    /** The key for HTTPS, which {@code benchmarks/drain} makes and has the functions trust; plain HTTP without one. */
    private static final String KEYS = System.getProperty("drain.keys", "");

    /** What {@code benchmarks/drain} reads. */
    private static final Path FIGURES = Path.of("target/drain.json");

    /** All but the hundred that the full bucket holds, at the rate that EC2 fills it. */
    private static final Duration ALLOWED = Duration.ofSeconds((INSTANCES - 100) / 5);

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final Simulator simulator =
            start(SimulatorOptions.defaults().withClock(time).withBuckets(true).withRegion("us-east-1"));

    private static Simulator start(SimulatorOptions options) {
        try {
            return KEYS.isEmpty()
                    ? Simulator.start(options)
                    : Simulator.start(options, Tls.of(Path.of(KEYS), System.getProperty("drain.password", "")));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("No key in " + KEYS, unreadable);
        }
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void staysBelowTheRequestBucketAndLosesNothing() throws IOException {
        populate(INSTANCES);

        var application = sweep(5);

        var taken = Duration.between(START, time.instant());
        write(taken, application.deadLetters().visible());
        assertThat(application.deadLetters().visible()).isZero();
        assertThat(simulator.fleet().all()).allMatch(it -> it.options().tokens() == Tokens.REQUIRED);
        assertThat(throttled()).isLessThan(modifications().size() / 50);
        assertThat(taken)
                .as("at most 1.3 times what the bucket allows")
                .isLessThan(ALLOWED.multipliedBy(13).dividedBy(10));
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

    private void write(Duration taken, int deadLetters) throws IOException {
        var figures = Map.of(
                "instances", INSTANCES,
                "calls", modifications().size(),
                "throttled", throttled(),
                "deadLetters", deadLetters,
                "seconds", taken.toSeconds(),
                "secondsAllowed", ALLOWED.toSeconds());
        Files.writeString(FIGURES, Json.compact(figures));
    }

    private List<Call> modifications() {
        return simulator.calls().of("ModifyInstanceMetadataOptions");
    }

    private int throttled() {
        return (int) modifications().stream().filter(call -> !call.succeeded()).count();
    }
}
