package dev.imdssteward.cli.plan;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.TagKeys;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to one instance.
 *
 * @param use the calls of IMDSv1 on it, where CloudWatch was asked and has seen some
 */
public record Planned(String account, String region, Instance instance, Outcome outcome, Evidence.@Nullable InUse use) {

    /** By account, Region and instance id. */
    public static final Comparator<Planned> ORDER = Comparator.comparing(Planned::account)
            .thenComparing(Planned::region)
            .thenComparing(planned -> planned.outcome().instanceId());

    String name() {
        return instance.tags().getOrDefault("Name", "");
    }

    /** Whether it runs containers that its hop limit of 1 keeps from the metadata service. */
    boolean isContainerHostWithHopLimitOne() {
        return instance.options().hopLimit() == 1 && TagKeys.markContainerHost(instance);
    }
}
