package dev.imdssteward.cli.explain;

import dev.imdssteward.enforcer.Instances;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stands in for EC2: answers with the facts that an event shows, and keeps a list of the calls that EC2 would have got.
 */
final class AssumedInstances implements Instances {
    private final Map<InstanceId, Instance> assumed;
    private final List<String> calls = new ArrayList<>();
    private final Set<InstanceId> asked = new LinkedHashSet<>();

    AssumedInstances(Map<InstanceId, Instance> assumed) {
        this.assumed = assumed;
    }

    @Override
    public List<Instance> describe(Collection<InstanceId> ids) {
        if (!ids.isEmpty()) {
            calls.add("DescribeInstances");
            asked.addAll(ids);
        }
        return ids.stream().map(assumed::get).toList();
    }

    @Override
    public List<Instance> launchedWith(String clientToken) {
        calls.add("DescribeInstances");
        return List.of();
    }

    @Override
    public Modification modify(InstanceId id, Changes changes) {
        calls.add("ModifyInstanceMetadataOptions");
        return new Modification.Done();
    }

    /** The actions called, in order. */
    List<String> calls() {
        return calls;
    }

    /** The instances about which the event did not say enough. */
    Set<InstanceId> asked() {
        return asked;
    }
}
