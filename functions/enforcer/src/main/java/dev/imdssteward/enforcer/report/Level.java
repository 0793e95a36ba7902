package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.Outcome;

/** The level of a log line. */
public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    static Level of(Outcome.Reason reason) {
        return switch (reason) {
            case ALREADY_COMPLIANT -> DEBUG;
            case EXEMPTION_UNREADABLE, STATE_CHANGING, NOT_VISIBLE_YET, THROTTLED, TRANSIENT_ERROR -> WARN;
            case ACCESS_DENIED, REJECTED -> ERROR;
            case NON_COMPLIANT,
                    AUDIT,
                    INVALID_TAG_KEYS,
                    TAGS_UNSUPPORTED,
                    USES_IMDSV1,
                    ORIGIN_USES_IMDSV1,
                    NO_EVIDENCE,
                    WAITING_FOR_CANARY,
                    CANARY_REFUSED,
                    EXEMPT,
                    OUT_OF_SCOPE,
                    IMDS_DISABLED,
                    MANAGED_INSTANCE,
                    TERMINATED,
                    NOT_FOUND,
                    CHANGED_SINCE_PLAN -> INFO;
        };
    }
}
