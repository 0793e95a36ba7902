package dev.imdssteward.cli.report;

/** Where an instance stands, the most urgent first. */
enum ComplianceStatus {
    ATTENTION("Needs a person", "non-compliant until somebody decides or repairs something"),
    PENDING("Pending", "non-compliant; apply or the next sweep changes it, or evidence is awaited"),
    EXEMPT("Exempt", "non-compliant, and accepted as such by its owner's tag"),
    COMPLIANT("Compliant", "every desired option holds"),
    NOT_COUNTED("Not counted", "metadata service off, managed by an AWS service, or gone");

    private final String title;
    private final String meaning;

    ComplianceStatus(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    static ComplianceStatus of(Assessment assessment) {
        if (!Need.of(assessment).isEmpty()) {
            return ATTENTION;
        }
        return switch (assessment.reason()) {
            case ALREADY_COMPLIANT -> COMPLIANT;
            case NON_COMPLIANT -> assessment.withheld().isEmpty() ? COMPLIANT : PENDING;
            case AUDIT, NO_EVIDENCE, STATE_CHANGING, NOT_VISIBLE_YET, THROTTLED, TRANSIENT_ERROR -> PENDING;
            case EXEMPT -> EXEMPT;
            case IMDS_DISABLED, MANAGED_INSTANCE, TERMINATED, NOT_FOUND, CHANGED_SINCE_PLAN -> NOT_COUNTED;
            case INVALID_TAG_KEYS,
                    TAGS_UNSUPPORTED,
                    USES_IMDSV1,
                    ORIGIN_USES_IMDSV1,
                    EXEMPTION_UNREADABLE,
                    ACCESS_DENIED,
                    REJECTED -> ATTENTION;
        };
    }
}
