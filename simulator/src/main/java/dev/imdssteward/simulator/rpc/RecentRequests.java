package dev.imdssteward.simulator.rpc;

import java.util.ArrayDeque;
import java.util.List;

/** The requests of callers, oldest first. Of a great many only the newest are kept; all are counted. */
public final class RecentRequests<T> {
    private static final int MOST = 50_000;

    private final ArrayDeque<T> kept = new ArrayDeque<>();
    private long count;

    /** Adds one. */
    public synchronized void add(T one) {
        kept.add(one);
        count++;
        if (kept.size() > MOST) {
            kept.remove();
        }
    }

    /** Those that are kept. */
    public synchronized List<T> all() {
        return List.copyOf(kept);
    }

    /** The number of all requests so far. */
    public synchronized long count() {
        return count;
    }

    /** Forgets them all. */
    public synchronized void reset() {
        kept.clear();
        count = 0;
    }
}
