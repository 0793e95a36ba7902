package dev.imdssteward.simulator.imdsv1;

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
    public long calls(Instant start, Instant end, List<Instant> boots) {
        return calls
                * boots.stream()
                        .map(boot -> boot.plus(after))
                        .filter(time -> !time.isBefore(start) && time.isBefore(end) && time.isBefore(until))
                        .count();
    }
}
