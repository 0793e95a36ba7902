package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.plan.Planned;
import dev.imdssteward.policy.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;

/** Orders instances so that one of each origin comes before a second of any; one of unknown origin is its own. */
public final class OriginOrder {
    private OriginOrder() {}

    /** The same instances, those of one origin in their order. */
    public static List<Planned> of(List<Planned> instances) {
        var origins = new LinkedHashMap<String, Deque<Planned>>();
        for (var planned : instances) {
            origins.computeIfAbsent(key(planned), _ -> new ArrayDeque<>()).add(planned);
        }
        var order = new ArrayList<Planned>();
        while (!origins.isEmpty()) {
            origins.values().forEach(origin -> order.add(origin.removeFirst()));
            origins.values().removeIf(Deque::isEmpty);
        }
        return order;
    }

    private static String key(Planned planned) {
        return Origin.of(planned.instance())
                .map(origin -> planned.place() + " " + origin)
                .orElse(planned.instance().id().value());
    }
}
