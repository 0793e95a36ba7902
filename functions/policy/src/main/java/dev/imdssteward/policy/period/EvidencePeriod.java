package dev.imdssteward.policy.period;

import java.time.Duration;
import java.time.Instant;

/**
 * The hours that evidence rests on: the window, which is the last quiet days × 24 hours, and the seven days before its
 * first hour. Hours are numbered from 0.
 *
 * @param now the end of the window
 * @param quietDays 1 to 90
 */
public record EvidencePeriod(Instant now, int quietDays) {
    /** The length of an hour. */
    static final int SECONDS_AN_HOUR = 3600;

    private static final int HOURS_A_DAY = 24;

    /** The number of the window's first hour. */
    public static final int FIRST_OF_WINDOW = 7 * HOURS_A_DAY;

    public EvidencePeriod {
        if (quietDays < 1) {
            throw new IllegalArgumentException("Not a number of quiet days (expected 1 or more): " + quietDays);
        }
    }

    /** The beginning of the first hour. */
    public Instant start() {
        return Instant.ofEpochSecond(firstHour() * SECONDS_AN_HOUR);
    }

    /** The beginning of the window's first hour. */
    public Instant startOfWindow() {
        return hour(FIRST_OF_WINDOW);
    }

    /** The number of hours, the one that has not ended yet included. */
    public int hours() {
        return number(now.plus(Duration.ofHours(1)).minusNanos(1));
    }

    /** The length of the window in hours. */
    public int hoursOfWindow() {
        return quietDays * HOURS_A_DAY;
    }

    /** The number of the hour that a time is in; not within these hours for a time that is not. */
    public int number(Instant time) {
        return Math.clamp(hourOf(time) - firstHour(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** The beginning of an hour; at most now. */
    public Instant hour(int number) {
        var hour = start().plus(Duration.ofHours(number));
        return hour.isBefore(now) ? hour : now;
    }

    /** The first hour of the next UTC day after that of an hour. */
    public int firstOfNextDay(int number) {
        return number + HOURS_A_DAY - Math.floorMod(firstHour() + number, HOURS_A_DAY);
    }

    /** The number of the first hour since 1970. */
    long firstHour() {
        return hourOf(now) - hoursOfWindow() - FIRST_OF_WINDOW;
    }

    private static long hourOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SECONDS_AN_HOUR);
    }
}
