package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Withheld;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one instance, as data.
 *
 * @param changes what was changed, or would be; null where nothing was
 * @param withheld the desired options left out, tokens first
 * @param detail what a person would ask next: the exemption, a weakening, EC2's own words; may be empty
 * @param origin where the instance was launched from; null where nothing tells
 */
public record Outcome(
        InstanceId instanceId,
        Reason reason,
        @Nullable Changes changes,
        List<Withheld> withheld,
        String detail,
        Trigger trigger,
        @Nullable LaunchSource origin) {
    public Outcome {
        withheld = List.copyOf(withheld);
    }

    public Kind kind() {
        return reason.kind();
    }

    Outcome withDetail(String other) {
        return new Outcome(instanceId, reason, changes, withheld, other, trigger, origin);
    }

    /** The kinds of outcome. */
    public enum Kind {
        COMPLIANT,
        MODIFIED,
        WOULD_MODIFY,
        WITHHELD,
        SKIPPED,
        DEFERRED,
        FAILED;

        /** Returns whether the message that asked for it has to be redelivered. */
        public boolean isUnfinished() {
            return this == DEFERRED || this == FAILED;
        }
    }

    /** Every reason, each of one kind. */
    public enum Reason {
        ALREADY_COMPLIANT(Kind.COMPLIANT),
        NON_COMPLIANT(Kind.MODIFIED),
        AUDIT(Kind.WOULD_MODIFY),
        INVALID_TAG_KEYS(Kind.WITHHELD),
        TAGS_UNSUPPORTED(Kind.WITHHELD),
        USES_IMDSV1(Kind.WITHHELD),
        ORIGIN_USES_IMDSV1(Kind.WITHHELD),
        NO_EVIDENCE(Kind.WITHHELD),
        WAITING_FOR_CANARY(Kind.WITHHELD),
        CANARY_REFUSED(Kind.WITHHELD),
        EXEMPT(Kind.SKIPPED),
        EXEMPTION_UNREADABLE(Kind.SKIPPED),
        OUT_OF_SCOPE(Kind.SKIPPED),
        IMDS_DISABLED(Kind.SKIPPED),
        MANAGED_INSTANCE(Kind.SKIPPED),
        TERMINATED(Kind.SKIPPED),
        NOT_FOUND(Kind.SKIPPED),
        /** Only the operator's command gives this reason. */
        CHANGED_SINCE_PLAN(Kind.SKIPPED),
        STATE_CHANGING(Kind.DEFERRED),
        NOT_VISIBLE_YET(Kind.DEFERRED),
        THROTTLED(Kind.DEFERRED),
        TRANSIENT_ERROR(Kind.DEFERRED),
        ACCESS_DENIED(Kind.FAILED),
        REJECTED(Kind.FAILED);

        private final Kind kind;

        Reason(Kind kind) {
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }

        public static Reason of(Decision.SkipReason reason) {
            return switch (reason) {
                case EXEMPT -> EXEMPT;
                case EXEMPTION_UNREADABLE -> EXEMPTION_UNREADABLE;
                case OUT_OF_SCOPE -> OUT_OF_SCOPE;
                case IMDS_DISABLED -> IMDS_DISABLED;
                case MANAGED_INSTANCE -> MANAGED_INSTANCE;
                case TERMINATED -> TERMINATED;
            };
        }

        public static Reason of(Withheld.Reason reason) {
            return switch (reason) {
                case INVALID_TAG_KEYS -> INVALID_TAG_KEYS;
                case TAGS_UNSUPPORTED -> TAGS_UNSUPPORTED;
                case USES_IMDSV1 -> USES_IMDSV1;
                case ORIGIN_USES_IMDSV1 -> ORIGIN_USES_IMDSV1;
                case NO_EVIDENCE -> NO_EVIDENCE;
                case WAITING_FOR_CANARY -> WAITING_FOR_CANARY;
                case CANARY_REFUSED -> CANARY_REFUSED;
            };
        }

        public static Reason of(Modification.Refusal refusal, boolean recent) {
            return switch (refusal) {
                case UNKNOWN_INSTANCE -> ofUnknown(recent);
                case WRONG_STATE -> STATE_CHANGING;
                case MANAGED_INSTANCE -> MANAGED_INSTANCE;
                case THROTTLED -> THROTTLED;
                case TRANSIENT_ERROR -> TRANSIENT_ERROR;
                case ACCESS_DENIED -> ACCESS_DENIED;
                case INVALID_TAG_KEYS, TAGS_UNSUPPORTED, REJECTED -> REJECTED;
            };
        }

        /** EC2 does not know the instance: not yet, or not any more. */
        static Reason ofUnknown(boolean recent) {
            return recent ? NOT_VISIBLE_YET : NOT_FOUND;
        }
    }
}
