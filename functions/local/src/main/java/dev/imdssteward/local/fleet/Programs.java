package dev.imdssteward.local.fleet;

import dev.imdssteward.simulator.life.Software;
import dev.imdssteward.simulator.workload.BootScript;
import dev.imdssteward.simulator.workload.Program;
import dev.imdssteward.simulator.workload.Timer;
import dev.imdssteward.simulator.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The programs of each kind that call IMDSv1.
 *
 * @param age of the oldest instances at the start
 */
record Programs(Instant start, Duration age, SplittableRandom random) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration USER_DATA = Duration.ofSeconds(90);

    /**
     * The programs that the image of a kind brings along.
     *
     * @param number of the group or single instance among those of its kind
     */
    Software of(Kind kind, int number) {
        return switch (kind) {
            case GROUP_HOURLY, SINGLE_HOURLY -> launched -> List.of(new Workload(24, launched, Instant.MAX));
            case SINGLE_UPDATED ->
                launched -> List.of(new Workload(24, launched, start.plus(DAY.multipliedBy(number % 30))));
            case GROUP_BOOT, TEMPLATE_BOOT -> _ -> List.of(new BootScript(2, USER_DATA, Instant.MAX));
            case OFFICE_BOOT -> _ -> List.of(new BootScript(1, USER_DATA, Instant.MAX));
            case GROUP_WEEKLY -> launched -> List.of(timer(launched, 7, 3));
            case SINGLE_WEEKLY -> launched -> List.of(timer(launched, 7, random.nextInt(7)));
            case GROUP_MONTHLY -> launched -> List.of(timer(launched, 30, 20));
            case SINGLE_MONTHLY -> launched -> List.of(timer(launched, 30, random.nextInt(30)));
            // a script that runs at each boot, in the maintenance window of the group
            case GROUP_REBOOTED -> launched -> List.of(timer(launched, 30, (7 * number) % 30));
            // the token never reaches the container, which calls IMDSv1 then
            case GROUP_CONTAINERS -> launched -> List.of(timer(launched, 20, (6 * number + 3) % 20));
            case GROUP_QUIET,
                    TEMPLATE_QUIET,
                    SINGLE_QUIET,
                    OFFICE_QUIET,
                    RARELY_ON,
                    INTRUDED,
                    INTRUDED_UNSEEN,
                    TAG_KEY,
                    CONTAINER_HOST,
                    HOP_LIMIT,
                    EXEMPT,
                    MANAGED,
                    NO_IMDS -> Software.IMDSV2;
        };
    }

    /** A time in the week after the launch of the oldest instances. */
    Instant someLaunch() {
        return start.minus(age).plus(Duration.ofMinutes(random.nextInt(7 * 24 * 60)));
    }

    /** A timer that goes off on the same days wherever the image runs. */
    private Program timer(Instant launched, int days, int day) {
        var period = DAY.multipliedBy(days);
        var first =
                start.minus(age.multipliedBy(2)).truncatedTo(ChronoUnit.DAYS).plus(DAY.multipliedBy(day));
        while (first.isBefore(launched)) {
            first = first.plus(period);
        }
        return new Timer(period, 3, first, Instant.MAX);
    }
}
