package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.call.RateLimiter;
import java.time.Duration;
import java.time.InstantSource;

/** The share of EC2's request bucket for the modify call that one copy of the function may use for one of its queues. */
final class ModifyRateLimiter {
    /** The number of calls that EC2 grants at once after a rest. */
    private static final double BURST = 100;
    /** The share of the rate that is used. The rest is for others who modify instances. */
    private static final double SHARE = 0.95;

    private ModifyRateLimiter() {}

    static RateLimiter of(
            SourceQueue source, Configuration configuration, InstantSource clock, RateLimiter.Sleeper sleeper) {
        var share = SHARE / configuration.copies();
        return new RateLimiter(
                configuration.modifyCallsPerSecond() * share * source.shareOfRate(),
                Math.max(1, BURST * share * source.shareOfBurst()),
                clock,
                sleeper);
    }

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a turn", interrupted);
        }
    }
}
