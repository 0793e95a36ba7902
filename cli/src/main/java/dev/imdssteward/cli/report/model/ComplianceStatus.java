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
        return switch (reason.kind()) {
            case COMPLIANT -> COMPLIANT;
            case WOULD_MODIFY, MODIFIED, DEFERRED -> TO_CHANGE;
            case WITHHELD, FAILED -> HELD_BACK;
            case SKIPPED ->
                switch (reason) {
                    case EXEMPT -> EXEMPT;
                    case EXEMPTION_UNREADABLE -> HELD_BACK;
                    default -> LEFT_ALONE;
                };
        };
    }
}
