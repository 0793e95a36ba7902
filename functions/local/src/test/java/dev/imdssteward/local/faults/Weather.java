package dev.imdssteward.local.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;

/** Decides which call fails and how, until the faults stop. */
final class Weather {
    private final Scenario scenario;
    private final InstantSource clock;
    private final Instant start;
    private final SplittableRandom chance;
    private boolean clear;

    Weather(Scenario scenario, InstantSource clock, SplittableRandom chance) {
        this.scenario = scenario;
        this.clock = clock;
        this.start = clock.instant();
        this.chance = chance;
    }

    void clearUp() {
        clear = true;
    }

    Optional<Trouble> trouble(String action) {
        if (clear) {
            return Optional.empty();
        }
        var time = Duration.between(start, clock.instant());
        return scenario.storms().stream()
                .filter(storm -> storm.rages(time, action) && chance.nextDouble() < storm.share())
                .map(Storm::trouble)
                .findFirst();
    }

    boolean kills() {
        return !clear && chance.nextDouble() < scenario.death();
    }

    /** The one-way delay of a call. */
    Duration latency() {
        return Duration.ofMillis(chance.nextLong(5, 120));
    }

    /** The number of bytes of an answer that arrive. */
    int part(int bytes) {
        return chance.nextInt(Math.max(1, bytes));
    }
}
