package dev.imdssteward.cli.plan;

import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.Tokens;
import java.time.LocalDate;
import java.util.Set;

/** The instances that run containers, by the marks that the policy goes by: it is asked about one with these tags. */
final class ContainerHosts {
    private static final Policy RAISING = new Policy(new DesiredOptions(Set.of(Option.TOKENS), 0, 2), "");
    private static final MetadataOptions OPEN =
            new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);

    private ContainerHosts() {}

    static boolean include(Instance instance) {
        var open = new Instance(instance.id(), InstanceState.RUNNING, OPEN, false, instance.tags(), null);
        return RAISING.decide(open, new Evidence.NotAsked(), LocalDate.EPOCH)
                        instanceof Decision.Modify(var changes, var _)
                && changes.contains(Option.HOP_LIMIT);
    }
}
