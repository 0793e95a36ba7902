package dev.imdssteward.simulator.fleet;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The scheduled tasks. Nothing happens by itself: somebody looks at the clock and calls, under the fleet's lock. */
final class ScheduledTasks {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
    private long added;
    private volatile Instant next = Instant.MAX;

    private record Entry(Instant due, long number, Consumer<Instant> step) {}

    void add(Instant due, Consumer<Instant> step) {
        entries.add(new Entry(due, added++, step));
        next = entries.element().due();
    }

    boolean hasDue(Instant now) {
        return !next.isAfter(now);
    }

    /** Takes every step that is due, in the order of their times; each is told the time it was due at. */
    void run(Instant now) {
        while (hasDue(now)) {
            var entry = entries.remove();
            var head = entries.peek();
            next = head == null ? Instant.MAX : head.due();
            entry.step().accept(entry.due());
        }
    }
}
