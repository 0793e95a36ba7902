package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Withheld;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The instances that lack a desired option, counted: by what would be done about them now and why, by the tag keys that
 * keep tags out of metadata, and by where they come from. Takes the same little memory for a fleet of any size.
 */
public final class ComplianceCounts {
    private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    private final Tally invalidTagKeys = new Tally();
    private final Tally origins = new Tally();

    void count(Instance instance, Decision decision) {
        switch (decision) {
            case Decision.Keep() -> add(Reason.ALREADY_COMPLIANT, 1);
            case Decision.Skip(var reason, var _) -> add(Reason.of(reason), 1);
            case Decision.Defer() -> countNonCompliant(instance, Reason.STATE_CHANGING, List.of());
            case Decision.Modify(var _, var withheld) -> countNonCompliant(instance, Reason.NON_COMPLIANT, withheld);
            case Decision.Withhold(var withheld) ->
                countNonCompliant(instance, Reason.of(withheld.getFirst().reason()), withheld);
        }
    }

    private void countNonCompliant(Instance instance, Reason reason, List<Withheld> withheld) {
        add(reason, 1);
        for (var each : withheld) {
            if (each instanceof Withheld.InvalidTagKeys(var keys)) {
                keys.forEach(invalidTagKeys::count);
            }
        }
        LaunchSource.of(instance).map(LaunchSource::inWords).ifPresent(origins::count);
    }

    /** Adds to the instances that ended for this reason. */
    public void add(Reason reason, int instances) {
        reasons.merge(reason, instances, Integer::sum);
    }

    /** The number of instances by reason; a reason that no instance has is missing. */
    public Map<Reason, Integer> reasons() {
        return new EnumMap<>(reasons);
    }

    public int of(Reason reason) {
        return reasons.getOrDefault(reason, 0);
    }

    /** The instances that lack a desired option and are not exempt from it, managed, on their way out or without IMDS. */
    public int nonCompliant() {
        return reasons.entrySet().stream()
                .filter(entry -> isNonCompliant(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Returns whether an instance that is counted for this reason is non-compliant. */
    public static boolean isNonCompliant(Reason reason) {
        return switch (reason.kind()) {
            case MODIFIED, DEFERRED, WITHHELD -> true;
            case COMPLIANT, WOULD_MODIFY, SKIPPED, FAILED -> false;
        };
    }

    /** The tag keys for which tags are withheld, by the number of instances that have them. */
    public Tally invalidTagKeys() {
        return invalidTagKeys;
    }

    /** The sources of the next non-compliant instance, by the number of those that each has produced. */
    public Tally origins() {
        return origins;
    }
}
