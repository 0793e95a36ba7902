package dev.imdssteward.simulator.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A program that a timer starts: so many calls at the first moment and then again each time the period is over, until
 * another moment. Calls that are due while the instance is down are left out.
 */
public record Timer(Duration period, int calls, Instant from, Instant until) implements Program {

    public Timer {
        if (!period.isPositive() || calls < 1 || until.isBefore(from)) {
            throw new IllegalArgumentException("A timer's period and calls are positive, and it ends after it begins");
        }
    }

    @Override
    public long calls(Instant start, Instant end, List<Instant> boots) {
        return Math.max(0, calls * (runsBefore(end) - runsBefore(start)));
    }

    private long runsBefore(Instant time) {
        var end = time.isBefore(until) ? time : until;
        return from.isBefore(end) ? Math.ceilDiv(Duration.between(from, end).toMillis(), period.toMillis()) : 0;
    }
}
