package dev.imdssteward.simulator.life;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Schedules what is going to happen in an account. Nothing happens until somebody {@linkplain #passUntil passes} the time. */
public final class Life {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
    private long added;

    private record Entry(Instant due, long number, Consumer<Instant> step) {}

    /** Schedules a step, which is told the time it was due at. */
    public void at(Instant due, Consumer<Instant> step) {
        entries.add(new Entry(due, added++, step));
    }

    /** Schedules a step again and again. */
    public void every(Duration period, Instant first, Consumer<Instant> step) {
        at(first, due -> {
            step.accept(due);
            every(period, due.plus(period), step);
        });
    }

    /** The time of the next step; the end of time if there is none. */
    public Instant next() {
        return entries.isEmpty() ? Instant.MAX : entries.element().due();
    }

    /** Takes every step that is due by now, in the order of their times. */
    public void passUntil(Instant now) {
        while (!next().isAfter(now)) {
            var entry = entries.remove();
            entry.step().accept(entry.due());
        }
    }
}
