package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Withheld;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The facts about one instance that are counted.
 *
 * @param wanted the goals that it counts for; none where it is skipped
 * @param have the goals that its current options meet
 * @param withheld the reason of each option that is withheld
 */
public record CountedInstance(Reason reason, Set<Option> wanted, Set<Option> have, List<Withheld.Reason> withheld) {
    public CountedInstance {
        wanted = reason.kind() == Kind.SKIPPED ? Set.of() : Set.copyOf(wanted);
        have = Set.copyOf(have);
        withheld = List.copyOf(withheld);
    }

    /**
     * An instance with its current options.
     *
     * @param wanted the desired ones of tokens and tags that it is not exempt from
     */
    public static CountedInstance of(Outcome outcome, Set<Option> wanted, MetadataOptions options) {
        var withheld = outcome.withheld().stream().map(Withheld::reason).toList();
        return new CountedInstance(outcome.reason(), wanted, met(options), withheld);
    }

    /**
     * An instance by the decision about it.
     *
     * @param wanted the desired ones of tokens and tags that it is not exempt from
     */
    public static CountedInstance of(Decision decision, Set<Option> wanted, MetadataOptions options) {
        var withheld = switch (decision) {
            case Decision.Modify(var _, var some) -> some;
            case Decision.Withhold(var all) -> all;
            case Decision.Keep(), Decision.Skip(var _, var _), Decision.Defer() -> List.<Withheld>of();
        };
        return new CountedInstance(
                reason(decision),
                wanted,
                met(options),
                withheld.stream().map(Withheld::reason).toList());
    }

    private static Reason reason(Decision decision) {
        return switch (decision) {
            case Decision.Keep() -> Reason.ALREADY_COMPLIANT;
            case Decision.Skip(var reason, var _) -> Reason.of(reason);
            case Decision.Defer() -> Reason.STATE_CHANGING;
            case Decision.Modify _ -> Reason.AUDIT;
            case Decision.Withhold(var withheld) ->
                Reason.of(withheld.getFirst().reason());
        };
    }

    /** The goals that options meet. */
    public static Set<Option> met(MetadataOptions options) {
        var met = EnumSet.copyOf(FleetCounts.GOALS);
        met.removeIf(goal -> !goal.valueIn(options).equals(goal.strongest()));
        return met;
    }
}
