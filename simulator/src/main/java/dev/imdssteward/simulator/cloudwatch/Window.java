package dev.imdssteward.simulator.cloudwatch;

import java.time.Duration;
import java.time.Instant;

/** The time that a query is about: from the start to the end, that one excluded, in periods counted from the start. */
record Window(Instant start, Instant end, Duration period) {
    private static final Duration MINUTES_KEPT = Duration.ofDays(15);
    private static final Duration FIVE_MINUTES_KEPT = Duration.ofDays(63);

    /**
     * The time that CloudWatch makes of a request: the older the start, the coarser it is rounded down.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">StartTime</a>
     */
    static Window of(Instant start, Instant end, Duration period, Instant now) {
        var age = Duration.between(start, now);
        var step = age.compareTo(MINUTES_KEPT) < 0 ? 60 : age.compareTo(FIVE_MINUTES_KEPT) <= 0 ? 300 : 3600;
        return new Window(Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), step) * step), end, period);
    }

    /** The same time as one period. */
    Window whole() {
        return new Window(start, end, Duration.between(start, end));
    }

    /** The same from a moment on, if it starts before that; perhaps nothing is left. */
    Window notBefore(Instant time) {
        var first = time.isBefore(end) ? time : end;
        return start.isBefore(first) ? new Window(first, end, period) : this;
    }
}
