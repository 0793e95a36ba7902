package dev.imdssteward.local.fleet;

import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.cloudwatch.RejectedReading;
import dev.imdssteward.simulator.fleet.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A time in which somebody turns a living fleet over.
 *
 * @param reading whether CloudWatch records 0 refused IMDSv1 calls while there are none
 */
public record FleetScenario(int instances, int days, int sweepsADay, RejectedReading reading, Guard guard) {
    /** A Sunday. */
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    /** The delay with which CloudWatch tells of a call. */
    static final Duration DELAY = Duration.ofMinutes(10);

    private static final long SEED = 14;

    Duration betweenSweeps() {
        return Duration.ofDays(1).dividedBy(sweepsADay);
    }

    long seed() {
        return SEED;
    }

    SimulatorOptions simulator(InstantSource clock) {
        return SimulatorOptions.defaults()
                .withClock(clock)
                .withRegion("us-east-1")
                .withTiming(Timing.IMMEDIATE)
                .withRejectedReading(reading)
                .withMetricDelay(DELAY)
                .withSeed(SEED);
    }
}
