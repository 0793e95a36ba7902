package dev.imdssteward.simulator.imdsv1;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What requests without a token met on each instance, since it was launched. */
public final class History {
    private final Map<String, List<Phase>> phases = new ConcurrentHashMap<>();

    /** Notes what such requests meet on an instance from a moment on, at the earliest from the last note on. */
    public void note(String instanceId, Instant from, Access access) {
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

    /** Whether requests met this at any time from a moment until another, that one excluded. */
    public boolean was(Access access, String instanceId, Instant from, Instant until) {
        return !spans(access, instanceId, from, until).isEmpty();
    }

    /** The parts of a time in which requests met this. */
    List<Span> spans(Access access, String instanceId, Instant from, Instant until) {
        var all = of(instanceId);
        var spans = new ArrayList<Span>();
        for (var i = 0; i < all.size(); i++) {
            if (all.get(i).access() == access) {
                var start = later(all.get(i).from(), from);
                var end = i + 1 < all.size() ? earlier(all.get(i + 1).from(), until) : until;
                if (start.isBefore(end)) {
                    spans.add(new Span(start, end));
                }
            }
        }
        return spans;
    }

    /** A time from a moment until another, that one excluded. */
    record Span(Instant from, Instant until) {}

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
