package dev.imdssteward.cli.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who calls IMDSv1 on which instance, by all traces of it.
 *
 * @param callers by the instance's id, the busiest first; an instance that was traced and that nothing called has none
 */
public record Traces(Map<String, List<TracedCaller>> callers) {
    /** No instance was traced. */
    public static final Traces NONE = new Traces(Map.of());

    public Traces {
        var copy = new TreeMap<String, List<TracedCaller>>();
        callers.forEach((id, each) -> copy.put(id, List.copyOf(each)));
        callers = Collections.unmodifiableMap(copy);
    }

    /** The callers on an instance; none where it was not traced. */
    public List<TracedCaller> of(String instanceId) {
        return callers.getOrDefault(instanceId, List.of());
    }

    /** With one more trace of an instance; callers that are alike become one. */
    Traces with(String instanceId, List<TracedCaller> traced) {
        var all = new ArrayList<>(of(instanceId));
        for (var caller : traced) {
            var known = all.stream().filter(caller::isLike).findFirst();
            known.ifPresent(all::remove);
            all.add(caller.withCalls(
                    caller.calls() + known.map(TracedCaller::calls).orElse(0L)));
        }
        all.sort(Comparator.comparingLong(TracedCaller::calls).reversed());
        var more = new LinkedHashMap<>(callers);
        more.put(instanceId, all);
        return new Traces(more);
    }
}
