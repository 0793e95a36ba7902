package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Withheld;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One instance as far as it is counted.
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

    /** The goals that options meet. */
    public static Set<Option> met(MetadataOptions options) {
        var met = EnumSet.copyOf(FleetCounts.GOALS);
        met.removeIf(goal -> !goal.valueIn(options).equals(goal.strongest()));
        return met;
    }
}
