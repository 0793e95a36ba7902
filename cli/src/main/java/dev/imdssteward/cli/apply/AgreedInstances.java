package dev.imdssteward.cli.apply;

import dev.imdssteward.enforcer.Instances;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Instances that are changed only as was agreed to.
 *
 * @param objections why an instance was left alone, by its id
 */
record AgreedInstances(Instances instances, Agreement agreement, Map<InstanceId, String> objections)
        implements Instances {

    @Override
    public List<Instance> describe(Collection<InstanceId> ids) {
        return instances.describe(ids);
    }

    @Override
    public List<Instance> launchedWith(String clientToken) {
        return instances.launchedWith(clientToken);
    }

    @Override
    public Modification modify(InstanceId id, Changes changes) {
        var objection = agreement.objection(id, changes);
        if (objection.isEmpty()) {
            return instances.modify(id, changes);
        }
        objections.put(id, objection.get());
        return new Modification.Refused(Refusal.REJECTED, objection.get());
    }
}
