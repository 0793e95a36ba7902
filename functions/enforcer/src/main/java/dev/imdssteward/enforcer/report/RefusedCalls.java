package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The refused IMDSv1 calls on instances that require tokens, where something still makes them. */
public interface RefusedCalls {

    /**
     * The calls recorded since they were last reported, or within about a day if they were not; empty if that was a few
     * hours ago.
     *
     * @throws RefusedException if CloudWatch did not say
     */
    Optional<Recorded> sinceLastReport();

    /**
     * Refused calls.
     *
     * @param since the time from which they are counted
     * @param instances the instances with such calls, at most 500, those with the most calls first
     */
    record Recorded(Instant since, List<Refused> instances) {
        public Recorded {
            instances = List.copyOf(instances);
        }
    }

    /** The number of refused calls on an instance. */
    record Refused(InstanceId instanceId, int calls) {}
}
