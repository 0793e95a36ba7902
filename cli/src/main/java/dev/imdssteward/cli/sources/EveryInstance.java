package dev.imdssteward.cli.sources;

import dev.imdssteward.enforcer.Instances;
import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.util.ArrayList;
import java.util.List;

/** Describes any number of instances, as many at once as EC2 allows. */
final class EveryInstance {
    private EveryInstance() {}

    static List<Instance> describe(Instances instances, List<InstanceId> ids) {
        var described = new ArrayList<Instance>();
        for (var some : Chunks.of(ids, Instances.MOST_IDS_A_CALL)) {
            described.addAll(instances.describe(some));
        }
        return described;
    }
}
