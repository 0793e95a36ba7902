package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Withheld;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts instances as every text and every format does: how many meet each goal, how many ended how and why, and on how
 * many an option is withheld for which reason. Takes the same little memory for a fleet of any size.
 */
public final class FleetCounts {
    /** The goals that a fleet is measured by. */
    public static final List<Option> GOALS =
            Arrays.stream(Option.values()).filter(Option::hasWords).toList();

    private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    private final Map<Withheld.Reason, Integer> withheld = new EnumMap<>(Withheld.Reason.class);
    private final Map<Option, Integer> wanted = new EnumMap<>(Option.class);
    private final Map<Option, Integer> have = new EnumMap<>(Option.class);

    /**
     * The instances that a goal is wanted for, which are neither skipped nor exempt from it.
     *
     * @param have how many of them meet it
     */
    public record Goal(int wanted, int have) {

        /** The number of instances that do not meet it. */
        public int missing() {
            return wanted - have;
        }
    }

    /** Counts an instance. */
    public synchronized void add(CountedInstance instance) {
        reasons.merge(instance.reason(), 1, Integer::sum);
        instance.withheld().forEach(reason -> withheld.merge(reason, 1, Integer::sum));
        for (var goal : GOALS) {
            if (instance.wanted().contains(goal)) {
                wanted.merge(goal, 1, Integer::sum);
                have.merge(goal, instance.have().contains(goal) ? 1 : 0, Integer::sum);
            }
        }
    }

    /** One of {@link #GOALS}. */
    public synchronized Goal goal(Option goal) {
        return new Goal(wanted.getOrDefault(goal, 0), have.getOrDefault(goal, 0));
    }

    /** The number of instances by reason; a reason that no instance has is missing. */
    public synchronized Map<Reason, Integer> reasons() {
        return new EnumMap<>(reasons);
    }

    /** The number of instances that an option is withheld on, by reason, whatever else of them changes. */
    public synchronized Map<Withheld.Reason, Integer> withheld() {
        return new EnumMap<>(withheld);
    }

    public int of(Reason reason) {
        return reasons().getOrDefault(reason, 0);
    }

    public int of(Kind kind) {
        return reasons().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Returns whether an instance lacks something that it should have. */
    public boolean hasNonCompliance() {
        return of(Kind.WOULD_MODIFY) + of(Kind.WITHHELD) + of(Kind.DEFERRED) + of(Kind.FAILED) > 0;
    }

    /** The number of counted instances. */
    public int all() {
        return reasons().values().stream().mapToInt(Integer::intValue).sum();
    }
}
