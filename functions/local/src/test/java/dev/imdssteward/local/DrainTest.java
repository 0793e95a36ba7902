package dev.imdssteward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.local.json.Json;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.Tls;
import dev.imdssteward.simulator.call.Call;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many non-compliant instances through EC2's own request buckets, in virtual time. */
class DrainTest {
    /** As many as a run shall drain: 20,000, as {@code benchmarks/drain} does, take a minute or two. */
    private static final int INSTANCES = Integer.getInteger("drain.instances", 4_000);

    /** The same for launches in the meantime. */
    private static final int BESIDE_LAUNCHES = Integer.getInteger("drain.instances", 700);

    /** The key for HTTPS, which {@code benchmarks/drain} makes and has the functions trust; plain HTTP without one. */
    private static final String KEYS = System.getProperty("drain.keys", "");

    /** The figures that {@code benchmarks/drain} reads. */
    private static final Path FIGURES = Path.of("target/drain.json");

    private static final Path LAUNCH_FIGURES = Path.of("target/drain-launches.json");

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
    @Tag("heavy")
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
    void launchesDoNotWaitForTheSweep() throws IOException {
        populate(BESIDE_LAUNCHES);
        var launches = new Launches(simulator, time);
        var application = deploy(5);
        assertThat(application.trySweep()).isTrue();

        application.drainBeside(() -> launches.until(START.plusSeconds(BESIDE_LAUNCHES / 5)));

        var waits = launches.waits();
        Files.writeString(
                LAUNCH_FIGURES,
                Json.compact(Map.of(
                        "instances", BESIDE_LAUNCHES,
                        "launches", waits.size(),
                        "median", seconds(waits, 50),
                        "percentile99", seconds(waits, 99),
                        "longest", seconds(waits, 100))));
        assertThat(waits).hasSizeGreaterThan(BESIDE_LAUNCHES / 40);
        assertThat(seconds(waits, 99))
                .as("99 % of the launches are enforced within a minute of running")
                .isLessThanOrEqualTo(60);
        assertThat(application.deadLetters().visible()).isZero();
        assertThat(simulator.fleet().all()).allMatch(it -> it.options().tokens() == Tokens.REQUIRED);
        assertThat(callsBeyondTheRate(5))
                .as("calls beyond EC2's rate and a burst of 100")
                .isLessThanOrEqualTo(0);
    }

    @Test
    void allCopiesTogetherStayBelowTheRateOnceTheBurstIsSpent() {
        populate(400);
        var application = deploy(5);
        assertThat(application.trySweep()).isTrue();
        for (var number = 400; number < 600; number++) {
            var instance = simulator
                    .fleet()
                    .add(Instance.running("i-%017x".formatted(number), START.minus(Duration.ofDays(60))));
            application.queue().send("{\"command\":\"enforce\",\"instanceIds\":[\"" + instance.id() + "\"]}");
        }

        application.drain();

        assertThat(modifications()).hasSizeGreaterThanOrEqualTo(600);
        assertThat(callsBeyondTheRate(5)).isLessThanOrEqualTo(0);
    }

    /** By how many calls any stretch of time exceeds a burst of 100 and so many calls a second. */
    private int callsBeyondTheRate(int callsPerSecond) {
        var most = Integer.MIN_VALUE;
        var bucket = 100.0;
        Instant filled = START;
        for (var call : modifications()) {
            bucket =
                    Math.min(100, bucket + Duration.between(filled, call.time()).toMillis() / 1000.0 * callsPerSecond)
                            - 1;
            filled = call.time();
            most = Math.max(most, (int) Math.ceil(-bucket));
        }
        return most;
    }

    private static long seconds(List<Duration> sorted, int percentile) {
        return sorted.get(Math.ceilDiv(sorted.size() * percentile, 100) - 1).toSeconds();
    }

    @Test
    @Tag("heavy")
    void pushesNothingIntoTheDeadLetterQueueAtTheSlowestPace() {
        populate(600);

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
        var application = deploy(modifyCallsPerSecond);
        application.sweep();
        return application;
    }

    private Application deploy(int modifyCallsPerSecond) {
        return Application.deploy(
                simulator,
                time,
                Map.of("QUIET_DAYS", "0", "MODIFY_CALLS_PER_SECOND", String.valueOf(modifyCallsPerSecond)));
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
