package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.evidence.OriginStages;
import dev.imdssteward.policy.Changes;
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
    private final Map<InstanceId, Refused> unanswered = new HashMap<>();
    private final OriginStages stages;

    BatchEvidence(OriginStages stages) {
        this.stages = stages;
    }

    OriginStages stages() {
        return stages;
    }

    void add(EvidenceGate.Answer answer) {
        found.putAll(answer.evidence());
        unanswered.keySet().removeAll(answer.evidence().keySet());
        unanswered.putAll(answer.unanswered());
    }

    @Nullable
    Evidence about(InstanceId id) {
        return found.get(id);
    }

    /**
     * Has the other instances of an origin wait where tokens became required on one of them, or may have; false if nothing
     * changes by that.
     *
     * @param isAsked whether EC2 was asked to change it, whatever became of the answer
     */
    boolean settled(Outcome outcome, boolean isAsked, Instant now) {
        if (requiresTokens(outcome) || (isAsked && outcome.reason() == Reason.TRANSIENT_ERROR)) {
            return stages.enforced(outcome.instanceId(), found, now);
        }
        return false;
    }

    /** The outcome with the reason why tokens would be required although IMDSv1 may be called: somebody allowed it again. */
    Outcome explained(Outcome outcome) {
        return outcome.reason() == Reason.AUDIT
                        && requiresTokens(outcome)
                        && found.get(outcome.instanceId()) instanceof Evidence.Weakened weakened
                ? outcome.withDetail(weakened.inWords())
                : outcome;
    }

    private static boolean requiresTokens(Outcome outcome) {
        var changes = outcome.changes();
        return changes != null && changes.contains(Option.TOKENS);
    }

    /**
     * The outcome of an instance whose siblings EC2 did not tell: tags and hop limit do not wait for that, and the message is
     * redelivered for its tokens.
     */
    Outcome withoutSiblings(Outcome outcome) {
        var refused = unanswered.get(outcome.instanceId());
        return refused == null
                ? outcome
                : switch (outcome.kind()) {
                    case MODIFIED -> putOff(outcome, outcome.changes(), refused);
                    case WOULD_MODIFY, WITHHELD -> putOff(outcome, null, refused);
                    case COMPLIANT, SKIPPED, DEFERRED, FAILED -> outcome;
                };
    }

    private static Outcome putOff(Outcome outcome, @Nullable Changes changes, Refused refused) {
        return new Outcome(
                outcome.instanceId(),
                Reason.of(refused.refusal(), true),
                changes,
                outcome.withheld().stream()
                        .filter(withheld -> withheld.option() != Option.TOKENS)
                        .toList(),
                refused.detail(),
                outcome.trigger(),
                outcome.origin());
    }
}
