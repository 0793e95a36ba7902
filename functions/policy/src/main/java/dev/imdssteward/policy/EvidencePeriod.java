package dev.imdssteward.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The hours that evidence rests on: the window, which is the last quiet days × 24 hours, and the seven days before its
 * first hour. Hours are numbered from 0.
 *
 * @param now the end of the window
 * @param quietDays 1 to 90
 */
public record EvidencePeriod(Instant now, int quietDays) {
    private static final int HOURS_A_DAY = 24;

    /** The number of the window's first hour. */
    static final int FIRST_OF_WINDOW = 7 * HOURS_A_DAY;

    public EvidencePeriod {
        if (quietDays < 1) {
            throw new IllegalArgumentException("Not a number of quiet days (expected 1 or more): " + quietDays);
        }
    }

    /** The beginning of the first hour. */
    public Instant start() {
        return startOfWindow().minus(Duration.ofHours(FIRST_OF_WINDOW));
    }

    /** The beginning of the hour in which the window begins. */
    public Instant startOfWindow() {
        return now.minus(Duration.ofDays(quietDays)).truncatedTo(ChronoUnit.HOURS);
    }

    /** The number of hours, the one that has not ended yet included. */
    public int hours() {
        return number(now.plus(Duration.ofHours(1)).minusNanos(1));
    }

    /** The length of the window in hours. */
    int hoursOfWindow() {
        return quietDays * HOURS_A_DAY;
    }

    /** The number of the hour that a time is in; not within these hours for a time that is not. */
    int number(Instant time) {
        return Math.clamp(hourOf(time) - hourOf(start()), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** The beginning of an hour; at most now. */
    Instant hour(int number) {
        var hour = start().plus(Duration.ofHours(number));
        return hour.isBefore(now) ? hour : now;
    }

    /** The first hour of the next UTC day after that of an hour. */
    int firstOfNextDay(int number) {
        return number + HOURS_A_DAY - Math.floorMod(hourOf(start()) + number, HOURS_A_DAY);
    }

    private static long hourOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 3600);
    }
}
