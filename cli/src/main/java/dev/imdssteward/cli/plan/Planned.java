package dev.imdssteward.cli.plan;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.TagKeys;
import dev.imdssteward.policy.Withheld;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The plan for one instance. */
public record Planned(String account, String region, Instance instance, Outcome outcome) {

    /** By account, Region and instance id. */
    public static final Comparator<Planned> ORDER = Comparator.comparing(Planned::account)
            .thenComparing(Planned::region)
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

    String name() {
        return instance.tags().getOrDefault("Name", "");
    }

    /** Returns whether it runs containers that its hop limit of 1 keeps from the metadata service. */
    boolean isContainerHostWithHopLimitOne() {
        return instance.options().hopLimit() == 1 && TagKeys.markContainerHost(instance);
    }
}
