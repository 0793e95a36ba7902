package dev.imdssteward.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The simulator's time, which passes only when the demo says so. */
final class Clock implements InstantSource {
    private volatile Instant now;

    Clock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
