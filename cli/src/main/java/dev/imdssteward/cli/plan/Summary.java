package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.sweep.Shortlist;
import dev.imdssteward.enforcer.sweep.Tally;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Withheld;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A plan in the order in which a person can act on it. Keeps counts, and details of few instances. */
public final class Summary {
    private static final int SHOWN_OF_A_KIND = 10;
    private static final Comparator<Planned> MOST_CALLS_FIRST =
            Comparator.comparingLong(Summary::imdsV1Calls).reversed().thenComparing(Planned.ORDER);

    private final FleetCounts counts = new FleetCounts();
    private final Set<AccountAndRegion> places = new TreeSet<>();
    private final Set<String> accounts = new TreeSet<>();
    private final Map<String, Origin> origins = new HashMap<>();
    private final Map<Changes, Integer> changes = new HashMap<>();
    private final Tally invalidTagKeys = new Tally();
    private final Shortlist<Planned> imdsV1Users = new Shortlist<>(SHOWN_OF_A_KIND, MOST_CALLS_FIRST);
    private final Shortlist<Planned> containerHosts = new Shortlist<>(SHOWN_OF_A_KIND, Planned.ORDER);

    /**
     * The instances of an origin that lack something.
     *
     * @param name empty where the origin is not known
     * @param changing how many would be modified
     * @param withheld how many lack only what is withheld
     */
    record Origin(String name, int changing, int withheld) {
        private static final Comparator<Origin> LARGEST_FIRST =
                Comparator.comparingInt(Origin::instances).reversed().thenComparing(Origin::name);

        int instances() {
            return changing + withheld;
        }

        Origin plus(Origin other) {
            return new Origin(name, changing + other.changing, withheld + other.withheld);
        }
    }

    /** Adds an instance. */
    public synchronized void add(Planned planned) {
        counts.add(planned.counted());
        accounts.add(planned.place().account());
        places.add(planned.place());
        countOrigin(planned);
        if (planned.outcome().changes() != null) {
            changes.merge(planned.outcome().changes(), 1, Integer::sum);
        }
        for (var withheld : planned.outcome().withheld()) {
            if (withheld instanceof Withheld.InvalidTagKeys(var keys)) {
                keys.forEach(key -> invalidTagKeys.add(key, 1));
            }
        }
        if (planned.use() != null) {
            imdsV1Users.add(planned);
        }
        if (planned.isContainerHostWithHopLimitOne()) {
            containerHosts.add(planned);
        }
    }

    private void countOrigin(Planned planned) {
        var kind = planned.outcome().kind();
        if (kind == Kind.WOULD_MODIFY || kind == Kind.WITHHELD) {
            var name = Words.of(planned.outcome().origin());
            var one = new Origin(name, kind == Kind.WOULD_MODIFY ? 1 : 0, kind == Kind.WITHHELD ? 1 : 0);
            origins.merge(name, one, Origin::plus);
        }
    }

    private static long imdsV1Calls(Planned planned) {
        var use = planned.use();
        return use == null ? 0 : use.calls();
    }

    public FleetCounts counts() {
        return counts;
    }

    Set<String> accounts() {
        return accounts;
    }

    int places() {
        return places.size();
    }

    /** The known origins, those with the most instances first. */
    List<Origin> origins() {
        return origins.values().stream()
                .filter(origin -> !origin.name().isEmpty())
                .sorted(Origin.LARGEST_FIRST)
                .toList();
    }

    /** The instances of unknown origin. */
    Origin unknownOrigin() {
        return origins.getOrDefault("", new Origin("", 0, 0));
    }

    /** The number of instances of each single change. */
    Tally changes() {
        var tally = new Tally();
        changes.forEach((all, count) -> Words.each(all).forEach(change -> tally.add(change, count)));
        return tally;
    }

    Tally invalidTagKeys() {
        return invalidTagKeys;
    }

    Shortlist<Planned> imdsV1Users() {
        return imdsV1Users;
    }

    Shortlist<Planned> containerHosts() {
        return containerHosts;
    }
}
