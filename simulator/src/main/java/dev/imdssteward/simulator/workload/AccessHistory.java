package dev.imdssteward.simulator.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The access that requests without a token had on each instance since its launch; terminated instances are remembered.
 */
public final class AccessHistory {
    private final Map<String, List<Phase>> phases = new ConcurrentHashMap<>();

    /** Notes what such requests meet on an instance from a moment on, at the earliest from the last note on. */
    public void note(String instanceId, Instant from, TokenlessAccess access) {
        phases.merge(instanceId, List.of(new Phase(from, access)), (earlier, _) -> {
            if (earlier.getLast().access() == access) {
                return earlier;
            }
            var longer = new ArrayList<>(earlier);
            longer.add(new Phase(later(from, earlier.getLast().from()), access));
            return List.copyOf(longer);
        });
    }

    /** The phases of an instance, oldest first; none for an instance that never was. */
    public List<Phase> of(String instanceId) {
        return phases.getOrDefault(instanceId, List.of());
    }

    /** The parts of a time in which requests met any of these. */
    public List<Span> spans(Set<TokenlessAccess> met, String instanceId, Instant from, Instant until) {
        var all = of(instanceId);
        var spans = new ArrayList<Span>();
        for (var i = indexAt(all, from); i < all.size() && all.get(i).from().isBefore(until); i++) {
            if (met.contains(all.get(i).access())) {
                var start = later(all.get(i).from(), from);
                var end = i + 1 < all.size() ? earlier(all.get(i + 1).from(), until) : until;
                if (start.isBefore(end)) {
                    spans.add(new Span(start, end));
                }
            }
        }
        return spans;
    }

    /** The times at which the instance came up, oldest first: its launch, and each start since. */
    List<Instant> boots(String instanceId) {
        var boots = new ArrayList<Instant>();
        var isUp = false;
        for (var phase : of(instanceId)) {
            if (!isUp && phase.access() != TokenlessAccess.NONE) {
                boots.add(phase.from());
            }
            isUp = phase.access() != TokenlessAccess.NONE;
        }
        return boots;
    }

    /** The phase that a moment is in, or the first. */
    private static int indexAt(List<Phase> all, Instant time) {
        var low = 0;
        var high = all.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (all.get(middle).from().isAfter(time)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
