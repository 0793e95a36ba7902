package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.imdsv1.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The records of one metric, by the periods of a window; nothing is stored between requests. */
final class Grid {
    private final Window window;
    private final @Nullable StatisticSet[] periods;

    /**
     * Begins without a data point.
     *
     * @param now what is later is not yet recorded
     */
    Grid(Window window, Instant now) {
        this.window = window;
        var end = window.end().isAfter(now) ? now.plusMillis(1) : window.end();
        var length = Math.max(0, Duration.between(window.start(), end).toMillis());
        periods = new StatisticSet
                [Math.toIntExact(Math.ceilDiv(length, window.period().toMillis()))];
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

    /** Adds to every period that a span within the window touches; the values are of the part within the period. */
    void add(Span span, Function<Span, @Nullable StatisticSet> values) {
        for (var i = (int) index(span.from()); i < periods.length; i++) {
            var start = start(i);
            if (!start.isBefore(span.until())) {
                return;
            }
            var end = start.plus(window.period());
            var set = values.apply(new Span(
                    start.isBefore(span.from()) ? span.from() : start,
                    end.isBefore(span.until()) ? end : span.until()));
            if (set != null) {
                add(i, set);
            }
        }
    }

    /** The periods that have anything, by their start. */
    SortedMap<Instant, StatisticSet> points() {
        var points = new TreeMap<Instant, StatisticSet>();
        for (var i = 0; i < periods.length; i++) {
            var set = periods[i];
            if (set != null) {
                points.put(start(i), set);
            }
        }
        return points;
    }

    private void add(int index, StatisticSet set) {
        var earlier = periods[index];
        periods[index] = earlier == null ? set : earlier.plus(set);
    }

    private long index(Instant time) {
        return Duration.between(window.start(), time).toMillis()
                / window.period().toMillis();
    }

    private Instant start(int index) {
        return window.start().plusMillis(index * window.period().toMillis());
    }
}
