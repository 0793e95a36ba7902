package dev.imdssteward.simulator.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A script that makes so many calls so long after each boot, such as user data, until a moment. */
public record BootScript(int calls, Duration after, Instant until) implements Program {

    public BootScript {
        if (calls < 1 || after.isNegative()) {
            throw new IllegalArgumentException("A boot script makes at least one call, after the boot");
        }
    }

    @Override
    public long calls(Instant start, Instant before, List<Instant> boots) {
        var end = earlier(before, until).minus(after);
        var first = start.minus(after);
        var runs = 0;
        for (var boot : boots) {
            if (!boot.isBefore(first) && boot.isBefore(end)) {
                runs++;
            }
        }
        return (long) calls * runs;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
