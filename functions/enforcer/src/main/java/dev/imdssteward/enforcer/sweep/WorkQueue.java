package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.enforcer.RefusedException;
import dev.imdssteward.policy.InstanceId;
import java.util.List;

/** Where commands to enforce the policy wait for their turn. */
public interface WorkQueue {

    /** How many instances one command names at the most. */
    int MOST_IDS_A_COMMAND = 100;

    /** How many commands are taken at once. */
    int MOST_COMMANDS_A_CALL = 10;

    /**
     * Adds a command for each of these groups of instances.
     *
     * @param commands at most {@link #MOST_COMMANDS_A_CALL}, of at most {@link #MOST_IDS_A_COMMAND} instances each
     * @throws RefusedException if some were not taken however often they were offered
     */
    void add(List<List<InstanceId>> commands);
}
