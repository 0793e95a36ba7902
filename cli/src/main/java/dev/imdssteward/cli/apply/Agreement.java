package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The changes that may be made: any that the policy wants, or those of a plan alone. */
public final class Agreement {
    private final @Nullable Map<InstanceId, Changes> changes;

    private Agreement(@Nullable Map<InstanceId, Changes> changes) {
        this.changes = changes;
    }

    /** The agreement to whatever the policy wants at the time of the change. */
    public static Agreement toAll() {
        return new Agreement(null);
    }

    /** The agreement with a plan: only what it holds is changed. */
    public static Agreement to(PlanFile plan) {
        return new Agreement(plan.changes());
    }

    /** The difference from the plan, in words; empty if these changes are agreed to. */
    Optional<String> objection(InstanceId id, Changes wanted) {
        if (changes == null || wanted.equals(changes.get(id))) {
            return Optional.empty();
        }
        return Optional.of(planned(id) + ", by now it would be " + Words.of(wanted));
    }

    /**
     * The outcome to report. An instance that differs from the plan by now is reported as left alone; one that is gone,
     * or that EC2 did not describe, keeps its outcome.
     */
    public Outcome told(Outcome outcome) {
        return changes == null || !differs(outcome)
                ? outcome
                : leftAlone(outcome, planned(outcome.instanceId()) + ", by now it is " + words(outcome));
    }

    private boolean differs(Outcome outcome) {
        return switch (outcome.reason()) {
            case ALREADY_COMPLIANT -> true;
            case INVALID_TAG_KEYS, TAGS_UNSUPPORTED, USES_IMDSV1, ORIGIN_USES_IMDSV1, NO_EVIDENCE -> true;
            case WAITING_FOR_CANARY, CANARY_REFUSED -> true;
            case EXEMPT, EXEMPTION_UNREADABLE, OUT_OF_SCOPE, IMDS_DISABLED, MANAGED_INSTANCE -> true;
            case AUDIT ->
                outcome.changes() != null
                        && objection(outcome.instanceId(), outcome.changes()).isPresent();
            case NON_COMPLIANT, TERMINATED, NOT_FOUND, CHANGED_SINCE_PLAN -> false;
            case STATE_CHANGING, NOT_VISIBLE_YET, THROTTLED, TRANSIENT_ERROR, ACCESS_DENIED, REJECTED -> false;
        };
    }

    /** The outcome of an instance that was left alone. */
    static Outcome leftAlone(Outcome outcome, String why) {
        return new Outcome(
                outcome.instanceId(),
                Reason.CHANGED_SINCE_PLAN,
                null,
                List.of(),
                why,
                outcome.trigger(),
                outcome.origin());
    }

    private String planned(InstanceId id) {
        var agreed = changes == null ? null : changes.get(id);
        return agreed == null ? "not planned" : "planned was " + Words.of(agreed);
    }

    private static String words(Outcome outcome) {
        if (outcome.changes() != null) {
            return "other changes, " + Words.of(outcome.changes());
        }
        return Words.of(outcome.kind()) + (outcome.kind() == Kind.COMPLIANT ? "" : ", " + Words.of(outcome.reason()));
    }
}
