package dev.imdssteward.enforcer.report.finding;

import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Set;

/** The port to a system of findings about single instances. Safe to report to twice. */
public interface Findings {

    /** The number of findings that are accepted at once. */
    int MOST_A_CALL = 100;

    /**
     * Reports these findings, new or changed.
     *
     * @param findings at most {@link #MOST_A_CALL}
     * @throws RefusedException if some were not taken
     */
    void report(List<Finding> findings);

    /**
     * Retires what was reported of any other instance: it is compliant by now, or gone.
     *
     * @throws RefusedException if that is not known, or some were not taken
     */
    void retireAllBut(Set<InstanceId> instances);
}
