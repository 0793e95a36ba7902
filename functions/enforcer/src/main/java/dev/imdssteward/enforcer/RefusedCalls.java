package dev.imdssteward.enforcer;

import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.util.List;

/** What was recorded of calls of IMDSv1 that were refused since tokens are required: something there still tries. */
public interface RefusedCalls {

    /**
     * The instances with refused calls, at most 500, those with the most calls first.
     *
     * @throws Instances.Unanswered if CloudWatch did not say
     */
    List<Refused> since(Instant since);

    /** An instance on which so many calls were refused. */
    record Refused(InstanceId instanceId, int calls) {}
}
