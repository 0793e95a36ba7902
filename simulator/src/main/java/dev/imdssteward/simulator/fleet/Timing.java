package dev.imdssteward.simulator.fleet;

import java.time.Duration;

/**
 * The times that EC2's own transitions take; zero means at once.
 *
 * @param start {@code pending} to {@code running}
 * @param stop {@code stopping} to {@code stopped}, and {@code shutting-down} to {@code terminated}
 * @param apply metadata options {@code pending} to {@code applied}
 * @param forget how long a terminated instance is still described
 */
public record Timing(Duration start, Duration stop, Duration apply, Duration forget) {

    /** Short enough to wait for. */
    public static final Timing BRISK =
            new Timing(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(200), Duration.ofHours(1));

    /** No waiting at all. */
    public static final Timing IMMEDIATE = new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofHours(1));
}
