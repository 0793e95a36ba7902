package dev.imdssteward.cli.plan;

import dev.imdssteward.enforcer.Instances;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Instances that EC2 has described already, so that nobody asks it again; a plan modifies none. */
record PageOfInstances(Map<InstanceId, Instance> described) implements Instances {

    @Override
    public List<Instance> describe(Collection<InstanceId> ids) {
        return ids.stream().map(described::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Instance> launchedWith(String clientToken) {
        throw new UnsupportedOperationException("A plan looks for no launch");
    }

    @Override
    public Modification modify(InstanceId id, Changes changes) {
        throw new UnsupportedOperationException("A plan modifies nothing");
    }
}
