package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Chooses a number of instances, spread over their origins: the first of each origin, then the second of each, and so on.
 * Origins are in the order of their names, their instances in that of their ids, so that the choice does not depend on
 * the order in which they come. Holds about twice as many as it chooses, however many there are.
 */
final class OriginSpread {
    private static final Comparator<Ranked> BY_RANK =
            Comparator.comparingInt(Ranked::rank).thenComparing(Ranked::origin).thenComparing(Ranked::id);

    private final int limit;
    private final Map<String, TreeSet<InstanceId>> byOrigin = new HashMap<>();
    private int held;

    /** An instance, and how many of its origin come before it. */
    private record Ranked(int rank, String origin, InstanceId id) {}

    OriginSpread(int limit) {
        this.limit = limit;
    }

    void add(Instance instance) {
        var origin =
                Origin.of(instance).map(Origin::toString).orElse(instance.id().value());
        if (byOrigin.computeIfAbsent(origin, _ -> new TreeSet<>()).add(instance.id())) {
            held++;
        }
        if (held > 2L * limit) {
            // what is not chosen now never would be: others only come before it
            var best = best();
            byOrigin.clear();
            best.forEach(each -> byOrigin.computeIfAbsent(each.origin(), _ -> new TreeSet<>())
                    .add(each.id()));
            held = best.size();
        }
    }

    private List<Ranked> best() {
        var all = new ArrayList<Ranked>();
        byOrigin.forEach((origin, ids) -> {
            var rank = 0;
            for (var id : ids) {
                all.add(new Ranked(rank++, origin, id));
            }
        });
        return all.stream().sorted(BY_RANK).limit(limit).toList();
    }

    /** The chosen ones, in their order. */
    List<InstanceId> chosen() {
        return best().stream().map(Ranked::id).toList();
    }
}
