package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.workload.Span;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The records of one metric, by the periods of a window; nothing is stored between requests. */
final class Grid {
    private final Window window;
    private final long start;
    private final long period;
    private final @Nullable StatisticSet[] periods;

    /** Begins without a data point. */
    Grid(Window window) {
        this(window, window.end());
    }

    /**
     * Begins without a data point.
     *
     * @param now what is later is not yet recorded
     */
    Grid(Window window, Instant now) {
        this.window = window;
        start = window.start().toEpochMilli();
        period = window.period().toMillis();
        var end = window.end().isAfter(now) ? now.plusMillis(1) : window.end();
        periods = new StatisticSet[Math.toIntExact(Math.ceilDiv(Math.max(0, end.toEpochMilli() - start), period))];
    }

    /** Adds to the period that a time is in, if it is in the window. */
    void add(Instant time, StatisticSet set) {
        if (!time.isBefore(window.start())) {
            var index = index(time);
            if (index < periods.length) {
                add((int) index, set);
            }
        }
    }

    /** Adds the same to every period that a span within the window touches. */
    void add(Span span, StatisticSet set) {
        var end = Math.min(periods.length, Math.ceilDiv(span.until().toEpochMilli() - start, period));
        for (var i = (int) index(span.from()); i < end; i++) {
            add(i, set);
        }
    }

    /** Adds to every period that a span within the window touches; the values are of the part within the period. */
    void add(Span span, Function<Span, @Nullable StatisticSet> values) {
        for (var i = (int) index(span.from()); i < periods.length; i++) {
            var first = Instant.ofEpochMilli(start + i * period);
            if (!first.isBefore(span.until())) {
                return;
            }
            var end = first.plus(window.period());
            var set = values.apply(new Span(
                    first.isBefore(span.from()) ? span.from() : first,
                    end.isBefore(span.until()) ? end : span.until()));
            if (set != null) {
                add(i, set);
            }
        }
    }

    /** Adds what another one of the same window has. */
    void add(Grid other) {
        for (var i = 0; i < other.periods.length; i++) {
            var set = other.periods[i];
            if (set != null) {
                add(i, set);
            }
        }
    }

    /** Everything in the window together; empty if that is nothing. */
    Optional<StatisticSet> total() {
        return Arrays.stream(periods)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .reduce(StatisticSet::plus);
    }

    /** The statistics of the periods that have anything. */
    Points points(Statistic statistic) {
        var times = new long[periods.length];
        var values = new double[periods.length];
        var count = 0;
        for (var i = 0; i < periods.length; i++) {
            var set = periods[i];
            if (set != null) {
                times[count] = (start + i * period) / 1000;
                values[count++] = statistic.of(set);
            }
        }
        return new Points(times, values, 0, count);
    }

    private void add(int index, StatisticSet set) {
        var earlier = periods[index];
        periods[index] = earlier == null ? set : earlier.plus(set);
    }

    private long index(Instant time) {
        return (time.toEpochMilli() - start) / period;
    }
}
