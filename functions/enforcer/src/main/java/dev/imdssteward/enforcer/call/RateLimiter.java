package dev.imdssteward.enforcer.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps modifying calls below the rate that EC2 grants, by a token bucket like EC2's own, and backs off when EC2
 * throttles nevertheless.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">EC2's request buckets</a>
 */
public final class RateLimiter {
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    private final double callsPerSecond;
    private final double burst;
    private final InstantSource clock;
    private final Sleeper sleeper;

    private double available;
    private Instant filled;
    private Instant notBefore = Instant.MIN;
    private Duration backoff = FIRST_BACKOFF;

    /**
     * Allows this many calls a second after a burst.
     *
     * @param burst how many calls may be made at once after a rest
     */
    public RateLimiter(double callsPerSecond, double burst, InstantSource clock, Sleeper sleeper) {
        this.callsPerSecond = callsPerSecond;
        this.burst = burst;
        this.clock = clock;
        this.sleeper = sleeper;
        this.available = burst;
        this.filled = clock.instant();
    }

    /** Waits for the next call's turn; false, at once, if that comes only after the deadline. */
    public boolean tryAcquire(Deadline deadline) {
        refill();
        var turn = clock.instant().plus(untilNextCall());
        var start = turn.isAfter(notBefore) ? turn : notBefore;
        if (start.isAfter(deadline.latestBegin())) {
            return false;
        }
        var wait = Duration.between(clock.instant(), start);
        if (wait.isPositive()) {
            sleeper.sleep(wait);
            refill();
        }
        available -= 1;
        return true;
    }

    private Duration untilNextCall() {
        return available >= 1
                ? Duration.ZERO
                : Duration.ofNanos((long) Math.ceil((1 - available) / callsPerSecond * 1e9));
    }

    private void refill() {
        var now = clock.instant();
        var seconds = Duration.between(filled, now).toNanos() / 1e9;
        available = Math.min(burst, available + Math.max(0, seconds) * callsPerSecond);
        filled = now;
    }

    /** Slows down after EC2 throttled a call, since somebody else uses the same bucket. */
    public void backOff() {
        available = Math.min(available, 0);
        notBefore = clock.instant().plus(backoff);
        backoff = backoff.multipliedBy(2).compareTo(LONGEST_BACKOFF) < 0 ? backoff.multipliedBy(2) : LONGEST_BACKOFF;
    }

    /** Resets the backoff after a success. */
    public void reset() {
        backoff = FIRST_BACKOFF;
    }

    /** The clock, and the way to wait. */
    public interface Sleeper {
        void sleep(Duration duration);
    }
}
