package dev.imdssteward.simulator.call;

import java.time.Duration;
import java.time.Instant;

/** A token bucket: full at first, refilled steadily, empty means refused. */
final class Bucket {
    private final double capacity;
    private final double refillPerSecond;
    private double tokens;
    private Instant refilled;

    Bucket(int capacity, int refillPerSecond, Instant now) {
        this.capacity = capacity;
        this.refillPerSecond = refillPerSecond;
        tokens = capacity;
        refilled = now;
    }

    synchronized boolean take(int count, Instant now) {
        if (now.isAfter(refilled)) {
            var seconds = Duration.between(refilled, now).toNanos() / 1e9;
            tokens = Math.min(capacity, tokens + seconds * refillPerSecond);
            refilled = now;
        }
        if (tokens < count) {
            return false;
        }
        tokens -= count;
        return true;
    }
}
