package dev.imdssteward.policy.period;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A time in which IMDSv1 was off: observed hours without answered calls recorded, over hours that were not observed, and
 * over runs of fewer than 24 observed hours with a record of them.
 *
 * @param first its first hour
 * @param end the hour after it: the first of the present run of recorded answered calls, or the end of all hours
 */
public record OffPeriod(int first, int end) {
    /** The least number of observed hours in an off period. */
    public static final int SHORTEST = 24;

    public int length() {
        return end - first;
    }

    /**
     * Finds the last period in which IMDSv1 was off for at least 24 observed hours.
     *
     * @param answered the hours with a record of answered calls, be it 0
     * @param observed the hours in which the instance is known to have run
     */
    public static Optional<OffPeriod> last(int hours, IntPredicate answered, IntPredicate observed) {
        var search = new Search();
        for (var hour = 0; hour < hours; hour++) {
            if (answered.test(hour)) {
                search.on(hour);
            } else if (observed.test(hour)) {
                search.off(hour);
            }
        }
        return search.end(hours);
    }

    /**
     * The current off period, however short; without observed hours if tokens were optional in the last 24 of them.
     *
     * @param answered the hours with a record of answered calls, be it 0
     * @param observed the hours in which the instance is known to have run
     */
    public static OffPeriod present(int hours, IntPredicate answered, IntPredicate observed) {
        var first = hours;
        var run = 0;
        for (var hour = hours - 1; hour >= 0 && run < SHORTEST; hour--) {
            if (answered.test(hour)) {
                run++;
            } else if (observed.test(hour)) {
                run = 0;
                first = hour;
            }
        }
        return new OffPeriod(first, hours);
    }

    /** Goes from hour to hour. */
    private static final class Search {
        private static final int NONE = -1;

        private Optional<OffPeriod> last = Optional.empty();
        private int first = NONE;
        private int offHours;
        private int runStart = NONE;
        private int runLength;

        void on(int hour) {
            if (runLength == 0) {
                runStart = hour;
            }
            runLength++;
            if (runLength == SHORTEST) {
                close(runStart);
            }
        }

        void off(int hour) {
            if (first == NONE) {
                first = hour;
            }
            offHours++;
            runLength = 0;
        }

        private void close(int end) {
            if (offHours >= SHORTEST) {
                last = Optional.of(new OffPeriod(first, end));
            }
            first = NONE;
            offHours = 0;
        }

        Optional<OffPeriod> end(int hours) {
            close(runLength > 0 ? runStart : hours);
            return last;
        }
    }
}
