package dev.imdssteward.simulator.life;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * The turnover of a group: by chance, hour by hour, an instance refresh, a Spot interruption, or one more member that is
 * taken back a day later.
 *
 * @param dailyShare the share of the members that is replaced a day on average
 */
public record Churn(Life life, SplittableRandom random, double dailyShare) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Begins to replace the members of a group. */
    public void of(Group group, Instant from) {
        life.every(HOUR, from, now -> {
            var expected = group.members().size() * dailyShare / 24;
            var count = (int) expected + (random.nextDouble() < expected - (int) expected ? 1 : 0);
            for (var i = 0; i < count; i++) {
                replace(group, now);
            }
        });
    }

    private void replace(Group group, Instant now) {
        switch (random.nextInt(10)) {
            case 0 -> {
                group.scaleOut(1, now);
                life.at(now.plus(DAY), _ -> group.scaleIn());
            }
            case 1, 2, 3 -> group.interrupt(random.nextInt(1000), now);
            default -> group.refresh(now);
        }
    }
}
