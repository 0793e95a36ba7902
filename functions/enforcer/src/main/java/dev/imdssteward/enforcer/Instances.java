package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.util.Collection;
import java.util.List;

/** The instances of one account and Region. */
public interface Instances {

    /** The number of ids that one call may name. */
    int MOST_IDS_A_CALL = 200;

    /**
     * Describes these instances, and no others; those that EC2 does not know are missing.
     *
     * @param ids at most {@link #MOST_IDS_A_CALL}
     * @throws RefusedException if EC2 did not say
     */
    List<Instance> describe(Collection<InstanceId> ids);

    /**
     * The instances that were launched with exactly this client token.
     *
     * @throws RefusedException if EC2 did not say
     */
    List<Instance> launchedWith(String clientToken);

    /** Asks EC2 for these changes, in one call. */
    Modification modify(InstanceId id, Changes changes);
}
