package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.InstanceId;
import java.util.List;

/** A queue of commands to enforce the policy. */
public interface WorkQueue {

    /** The largest number of instances in one command. */
    int MOST_IDS_A_COMMAND = 100;

    /** The number of commands that are accepted at once. */
    int MOST_COMMANDS_A_CALL = 10;

    /**
     * Adds a command for each of these groups of instances.
     *
     * @param commands at most {@link #MOST_COMMANDS_A_CALL}, of at most {@link #MOST_IDS_A_COMMAND} instances each
     * @throws RefusedException if some were not taken however often they were offered
     */
    void add(List<List<InstanceId>> commands);
}
