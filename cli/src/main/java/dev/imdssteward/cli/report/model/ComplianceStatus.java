package dev.imdssteward.cli.report.model;

import dev.imdssteward.enforcer.Outcome.Reason;

/** The meaning of an instance's outcome for its goals, the most urgent first. */
public enum ComplianceStatus {
    HELD_BACK("Held back", "it lacks something that is withheld, failed, or waits for a readable exemption"),
    TO_CHANGE("To change", "apply or the next sweep changes it, or an apply has just changed it"),
    EXEMPT("Exempt", "its owner has accepted all that it lacks, by a tag"),
    COMPLIANT("Compliant", "every desired option holds"),
    LEFT_ALONE("Left alone", "metadata service off, managed by an AWS service, out of scope, or gone");

    private final String title;
    private final String meaning;

    ComplianceStatus(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    public static ComplianceStatus of(Reason reason) {
        return switch (reason) {
            case ALREADY_COMPLIANT -> COMPLIANT;
            case AUDIT, NON_COMPLIANT, STATE_CHANGING, NOT_VISIBLE_YET, THROTTLED, TRANSIENT_ERROR -> TO_CHANGE;
            case INVALID_TAG_KEYS, TAGS_UNSUPPORTED, USES_IMDSV1, ORIGIN_USES_IMDSV1, NO_EVIDENCE -> HELD_BACK;
            case WAITING_FOR_CANARY, CANARY_REFUSED -> HELD_BACK;
            case EXEMPTION_UNREADABLE, ACCESS_DENIED, REJECTED -> HELD_BACK;
            case EXEMPT -> EXEMPT;
            case OUT_OF_SCOPE, IMDS_DISABLED, MANAGED_INSTANCE, TERMINATED, NOT_FOUND, CHANGED_SINCE_PLAN -> LEFT_ALONE;
        };
    }
}
