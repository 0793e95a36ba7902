package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.evidence.OriginStages;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Option;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The evidence about the instances of one batch. It changes once one of them becomes the canary of its origin. */
final class BatchEvidence {
    private final Map<InstanceId, Evidence> found = new HashMap<>();
    private final OriginStages stages;

    BatchEvidence(OriginStages stages) {
        this.stages = stages;
    }

    OriginStages stages() {
        return stages;
    }

    void add(Map<InstanceId, Evidence> evidence) {
        found.putAll(evidence);
    }

    @Nullable
    Evidence about(InstanceId id) {
        return found.get(id);
    }

    /**
     * Has the other instances of an origin wait where tokens became required on one of them, or may have; false if nothing
     * changes by that.
     */
    boolean settled(Outcome outcome, Instant now) {
        var changes = outcome.changes();
        var isEnforced = changes != null && changes.contains(Option.TOKENS);
        if (isEnforced || (outcome.kind() == Kind.DEFERRED && outcome.reason() == Outcome.Reason.TRANSIENT_ERROR)) {
            return stages.enforced(outcome.instanceId(), found, now);
        }
        return false;
    }
}
