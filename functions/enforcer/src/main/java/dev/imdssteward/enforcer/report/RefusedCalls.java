package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.RefusedException;
import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.util.List;

/** What was recorded of calls of IMDSv1 that were refused since tokens are required: something there still tries. */
public interface RefusedCalls {

    /**
     * What was recorded since it was last reported, or within the last day or so if it was not.
     *
     * @throws RefusedException if CloudWatch did not say
     */
    Recorded sinceLastReport();

    /**
     * Refused calls.
     *
     * @param since the time from which on they are counted
     * @param instances the instances with such calls, at most 500, those with the most calls first
     */
    record Recorded(Instant since, List<Refused> instances) {
        public Recorded {
            instances = List.copyOf(instances);
        }
    }

    /** An instance on which so many calls were refused. */
    record Refused(InstanceId instanceId, int calls) {}
}
