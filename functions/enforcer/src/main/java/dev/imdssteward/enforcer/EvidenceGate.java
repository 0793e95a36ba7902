package dev.imdssteward.enforcer;

import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks for evidence that nothing on an instance uses IMDSv1 before tokens become required on it. An instance that was
 * just launched needs none: nothing on it can have come to rely on IMDSv1.
 *
 * @param calls where the evidence is recorded
 * @param quiet how long an instance must have been without a call of IMDSv1; zero asks for no evidence
 */
public record EvidenceGate(ImdsV1Calls calls, Duration quiet) {
    private static final Duration JUST_NOW = Duration.ofHours(1);

    /** A gate that lets everything pass. */
    public static EvidenceGate open() {
        return new EvidenceGate((since, ids) -> Map.of(), Duration.ZERO);
    }

    /** Whether it asks for no evidence at all. */
    boolean isOpen() {
        return quiet.isZero();
    }

    /** The evidence for those of the instances for which any is needed. */
    Map<InstanceId, Evidence> weigh(List<Weighed> instances, Instant now) {
        var ids = new ArrayList<InstanceId>();
        for (var weighed : instances) {
            if (!isOpen() && !wasJustLaunched(weighed, now)) {
                ids.add(weighed.instance().id());
            }
        }
        return ids.isEmpty() ? Map.of() : calls.since(now.minus(quiet), ids);
    }

    private static boolean wasJustLaunched(Weighed weighed, Instant now) {
        var attached = weighed.instance().attached();
        return weighed.inLaunchEvent() || (attached != null && attached.isAfter(now.minus(JUST_NOW)));
    }

    /** An instance on which tokens would become required, and whether its launch event brought it here. */
    record Weighed(Instance instance, boolean inLaunchEvent) {}
}
