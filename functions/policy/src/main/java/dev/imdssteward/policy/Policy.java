package dev.imdssteward.policy;

import dev.imdssteward.policy.Decision.SkipReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The desired options and the rules for holding back.
 *
 * @param exemptionTagKey the key of the tag by which an instance's owner asks for an {@link Exemption}
 * @param scope the tag that an instance must have for anything to be done about it
 */
public record Policy(DesiredOptions desired, String exemptionTagKey, ScopeTag scope) {

    /** A policy for all instances. */
    public Policy(DesiredOptions desired, String exemptionTagKey) {
        this(desired, exemptionTagKey, ScopeTag.ALL);
    }

    /**
     * Says what follows for one instance.
     *
     * @param evidence what is known about the use of IMDSv1 on it
     * @param today the current day, UTC
     */
    public Decision decide(Instance instance, Evidence evidence, LocalDate today) {
        var lacked = desired.lackedBy(instance);
        var exemption = exemptionOf(instance);
        if (instance.state().isEnding()) {
            return new Decision.Skip(SkipReason.TERMINATED, "");
        }
        if (!scope.includes(instance)) {
            return lacked.isEmpty() ? new Decision.Keep() : new Decision.Skip(SkipReason.OUT_OF_SCOPE, "");
        }
        if (exemption.isPresent() && exemption.get() instanceof Exemption.Unreadable) {
            return new Decision.Skip(SkipReason.EXEMPTION_UNREADABLE, exemptionValue(instance));
        }
        if (lacked.isEmpty()) {
            return new Decision.Keep();
        }
        if (instance.managed()) {
            return new Decision.Skip(SkipReason.MANAGED_INSTANCE, "");
        }
        if (instance.options().endpoint() == Endpoint.DISABLED) {
            return new Decision.Skip(SkipReason.IMDS_DISABLED, "");
        }
        exemption.ifPresent(granted -> lacked.removeAll(exemptOptions(granted, today)));
        if (lacked.isEmpty()) {
            return new Decision.Skip(SkipReason.EXEMPT, exemptionValue(instance));
        }
        return change(instance, lacked, evidence);
    }

    /**
     * The desired ones of tokens and tags that an instance is not exempt from.
     *
     * @param today the current day, UTC
     */
    public Set<Option> wantedFor(Instance instance, LocalDate today) {
        var wanted = EnumSet.noneOf(Option.class);
        wanted.addAll(desired.wanted());
        wanted.removeAll(exemptFrom(instance, today));
        return wanted;
    }

    /** The desired ones of tokens and tags that an instance is exempt from. */
    public Set<Option> exemptFrom(Instance instance, LocalDate today) {
        var exempt = EnumSet.noneOf(Option.class);
        exemptionOf(instance).ifPresent(exemption -> exempt.addAll(exemptOptions(exemption, today)));
        exempt.retainAll(desired.wanted());
        return exempt;
    }

    private Decision change(Instance instance, Set<Option> lacked, Evidence evidence) {
        var withheld = new ArrayList<Withheld>();
        if (lacked.contains(Option.TOKENS)) {
            withholdTokens(evidence).ifPresent(withheld::add);
        }
        if (lacked.contains(Option.INSTANCE_TAGS)) {
            withholdTags(instance).ifPresent(withheld::add);
        }
        withheld.forEach(it -> lacked.remove(it.option()));
        if (lacked.isEmpty()) {
            return new Decision.Withhold(withheld);
        }
        if (instance.state().isChanging()) {
            return new Decision.Defer();
        }
        return new Decision.Modify(new Changes(instance.options(), target(instance, lacked)), withheld);
    }

    private MetadataOptions target(Instance instance, Set<Option> lacked) {
        var target = instance.options();
        for (var option : lacked) {
            target = option.strengthen(target, desired.strengthOf(option));
        }
        if (lacked.contains(Option.TOKENS) && TagKeys.markContainerHost(instance)) {
            target = target.withHopLimitOfAtLeast(desired.containerHopLimit());
        }
        return target;
    }

    private static Optional<Withheld> withholdTokens(Evidence evidence) {
        return switch (evidence) {
            case Evidence.NotAsked(), Evidence.Quiet() -> Optional.empty();
            case Evidence.Weakened _, Evidence.FirstOfOrigin _ -> Optional.empty();
            case Evidence.InUse(var calls, var last) -> Optional.of(new Withheld.UsesImdsV1(calls, last));
            case Evidence.OriginInUse(var origin, var calls) ->
                Optional.of(new Withheld.OriginUsesImdsV1(origin, calls));
            case Evidence.WaitingForCanary(var origin, var canary) ->
                Optional.of(new Withheld.WaitingForCanary(origin, canary));
            case Evidence.CanaryRefused(var origin, var calls) ->
                Optional.of(new Withheld.CanaryRefused(origin, calls));
            case Evidence.TooLittle(var why) -> Optional.of(new Withheld.NoEvidence(why));
            case Evidence.Unanswered(var why) -> Optional.of(new Withheld.NoEvidence(why));
        };
    }

    private static Optional<Withheld> withholdTags(Instance instance) {
        var invalid = TagKeys.invalidInMetadata(instance);
        return invalid.isEmpty() ? Optional.empty() : Optional.of(new Withheld.InvalidTagKeys(invalid));
    }

    private Optional<Exemption> exemptionOf(Instance instance) {
        return Optional.ofNullable(instance.tags().get(exemptionTagKey)).map(Exemption::parse);
    }

    private String exemptionValue(Instance instance) {
        return instance.tags().getOrDefault(exemptionTagKey, "");
    }

    private static Set<Option> exemptOptions(Exemption exemption, LocalDate today) {
        return switch (exemption) {
            case Exemption.Granted granted when granted.holdsOn(today) -> granted.options();
            case Exemption.Granted _, Exemption.Unreadable _ -> Set.of();
        };
    }
}
