package dev.imdssteward.enforcer;

import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What was recorded of successful calls of IMDSv1, instance by instance. */
public interface ImdsV1Calls {

    /**
     * The evidence for each of these instances.
     *
     * @param since the start of the time that must be covered by records, give or take a day, and without a call
     */
    Map<InstanceId, Evidence> since(Instant since, Collection<InstanceId> ids);
}
