package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.CountedInstance;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.TagKeys;
import dev.imdssteward.policy.Withheld;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan for one instance, or what became of it.
 *
 * @param wanted the desired ones of tokens and tags that it is not exempt from
 * @param exempt those that it is exempt from
 */
public record Planned(
        AccountAndRegion place, Instance instance, Set<Option> wanted, Set<Option> exempt, Outcome outcome) {
    public Planned {
        wanted = Set.copyOf(wanted);
        exempt = Set.copyOf(exempt);
    }

    /** The plan for an instance on a day. */
    static Planned of(Scope scope, Instance instance, Policy policy, LocalDate today, Outcome outcome) {
        return new Planned(
                scope.place(),
                instance,
                policy.wantedFor(instance, today),
                policy.exemptFrom(instance, today),
                outcome);
    }

    /** The order by account, Region and instance id. */
    public static final Comparator<Planned> ORDER = Comparator.comparing(Planned::place)
            .thenComparing(planned -> planned.outcome().instanceId());

    /** The calls of IMDSv1 for which tokens are withheld; null if there are none. */
    Withheld.@Nullable UsesImdsV1 use() {
        for (var withheld : outcome.withheld()) {
            if (withheld instanceof Withheld.UsesImdsV1 use) {
                return use;
            }
        }
        return null;
    }

    /** The same instance as it was found later, and what became of it. */
    public Planned ended(Instance now, Outcome end) {
        return new Planned(place, now, wanted, exempt, end);
    }

    /** The facts that are counted. */
    public CountedInstance counted() {
        return CountedInstance.of(outcome, wanted, instance.options());
    }

    /** The value of its Name tag; may be empty. */
    public String name() {
        return instance.tags().getOrDefault("Name", "");
    }

    /** Returns whether it runs containers, which are one hop further from the metadata service than it is. */
    boolean isContainerHost() {
        return TagKeys.markContainerHost(instance);
    }

    /** Returns whether it runs containers that its hop limit of 1 keeps from the metadata service. */
    boolean isContainerHostWithHopLimitOne() {
        return instance.options().hopLimit() == 1 && isContainerHost();
    }
}
