package dev.imdssteward.simulator.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A program on an instance that asks for metadata without a token, so many times a day, evenly, from one moment until
 * another; its first call is at the first moment.
 */
public record Workload(int callsPerDay, Instant from, Instant until) implements Program {
    private static final long DAY = Duration.ofDays(1).toMillis();

    public Workload {
        if (callsPerDay < 1 || until.isBefore(from)) {
            throw new IllegalArgumentException("A workload calls at least once a day and ends after it begins");
        }
    }

    @Override
    public long calls(Instant start, Instant end, List<Instant> boots) {
        return Math.max(0, callsBefore(end) - callsBefore(start));
    }

    private long callsBefore(Instant time) {
        var end = time.isBefore(until) ? time : until;
        var millis = Math.max(0, Duration.between(from, end).toMillis());
        return callsPerDay * (millis / DAY) + Math.ceilDiv(callsPerDay * (millis % DAY), DAY);
    }
}
