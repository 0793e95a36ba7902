package dev.imdssteward.cli.plan;

import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.Shortlist;
import dev.imdssteward.enforcer.Tally;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Withheld;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A plan put together so that a person can act on it. Keeps little of each instance, and that only of a few. */
public final class Summary {
    private static final int SHOWN_OF_A_GROUP = 2;
    private static final int SHOWN_OF_A_KIND = 10;
    private static final Comparator<Planned> MOST_CALLS_FIRST =
            Comparator.comparingLong(Summary::imdsV1Calls).reversed().thenComparing(Planned.ORDER);

    private final Totals totals = new Totals();
    private final Set<String> places = new TreeSet<>();
    private final Set<String> accounts = new TreeSet<>();
    private final Map<Reason, Map<Optional<LaunchSource>, Shortlist<Planned>>> origins = new EnumMap<>(Reason.class);
    private final Map<Changes, Integer> changes = new HashMap<>();
    private final Tally invalidTagKeys = new Tally();
    private final Shortlist<Planned> imdsV1Users = new Shortlist<>(SHOWN_OF_A_KIND, MOST_CALLS_FIRST);
    private final Shortlist<Planned> containerHosts = new Shortlist<>(SHOWN_OF_A_KIND, Planned.ORDER);

    /** Adds an instance. */
    public synchronized void add(Planned planned) {
        var outcome = planned.outcome();
        totals.count(outcome);
        accounts.add(planned.account());
        places.add(planned.account() + " " + planned.region());
        if (isWorthShowing(outcome.reason())) {
            origins.computeIfAbsent(outcome.reason(), _ -> new HashMap<>())
                    .computeIfAbsent(
                            Optional.ofNullable(outcome.origin()),
                            _ -> new Shortlist<>(SHOWN_OF_A_GROUP, Planned.ORDER))
                    .add(planned);
        }
        if (outcome.changes() != null) {
            changes.merge(outcome.changes(), 1, Integer::sum);
        }
        for (var withheld : outcome.withheld()) {
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

    private static long imdsV1Calls(Planned planned) {
        var use = planned.use();
        return use == null ? 0 : use.calls();
    }

    /** Returns whether a person may have something to do about it. */
    private static boolean isWorthShowing(Reason reason) {
        return switch (reason) {
            case ALREADY_COMPLIANT, TERMINATED, MANAGED_INSTANCE, EXEMPT -> false;
            case NON_COMPLIANT,
                    AUDIT,
                    INVALID_TAG_KEYS,
                    TAGS_UNSUPPORTED,
                    USES_IMDSV1,
                    ORIGIN_USES_IMDSV1,
                    NO_EVIDENCE,
                    EXEMPTION_UNREADABLE,
                    IMDS_DISABLED,
                    NOT_FOUND,
                    STATE_CHANGING,
                    NOT_VISIBLE_YET,
                    THROTTLED,
                    TRANSIENT_ERROR,
                    ACCESS_DENIED,
                    REJECTED -> true;
        };
    }

    public Totals totals() {
        return totals;
    }

    Set<String> accounts() {
        return accounts;
    }

    int places() {
        return places.size();
    }

    Map<Reason, Map<String, Shortlist<Planned>>> origins() {
        var sorted = new EnumMap<Reason, Map<String, Shortlist<Planned>>>(Reason.class);
        origins.forEach((reason, groups) -> sorted.put(reason, largestFirst(groups)));
        return sorted;
    }

    private static Map<String, Shortlist<Planned>> largestFirst(
            Map<Optional<LaunchSource>, Shortlist<Planned>> groups) {
        var words = new TreeMap<String, Shortlist<Planned>>();
        groups.forEach((origin, group) -> words.put(Words.of(origin.orElse(null)), group));
        return words.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Shortlist<Planned>>, Boolean>comparing(
                                entry -> entry.getKey().isEmpty())
                        .thenComparingInt(entry -> -entry.getValue().count()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
    }

    /** How many instances each single change is for. */
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
