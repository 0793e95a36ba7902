package dev.imdssteward.enforcer.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The latest time at which a call may start, so that calls under way still end in time. */
public record Deadline(InstantSource clock, Instant latestBegin) {
    private static final Duration LONGEST_RESERVE = Duration.ofSeconds(40);

    /** Keeps a quarter of what remains in reserve, at most the time that five calls to AWS may take. */
    public static Deadline within(Duration remaining, InstantSource clock) {
        return within(remaining, LONGEST_RESERVE, clock);
    }

    /** Keeps a quarter of what remains in reserve, at most this long. */
    public static Deadline within(Duration remaining, Duration longestReserve, InstantSource clock) {
        var quarter = Duration.ofMillis(remaining.toMillis() / 4);
        var reserve = quarter.compareTo(longestReserve) < 0 ? quarter : longestReserve;
        return new Deadline(clock, clock.instant().plus(remaining).minus(reserve));
    }

    public boolean isNear() {
        return !clock.instant().isBefore(latestBegin);
    }
}
