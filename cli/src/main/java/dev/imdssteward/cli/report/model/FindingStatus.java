package dev.imdssteward.cli.report.model;

/** The status of an instance for other systems. */
public enum FindingStatus {
    /** Non-compliant until somebody decides or repairs something. */
    NEEDS_A_PERSON,
    /** Non-compliant, and going to be changed, perhaps once it is quiet. */
    PENDING,
    /** Non-compliant, and accepted by its owner's tag. */
    EXEMPT,
    COMPLIANT,
    NOT_COUNTED;

    public static FindingStatus of(Assessment assessment) {
        if (assessment.isNonCompliant()) {
            return Need.of(assessment).isEmpty() ? PENDING : NEEDS_A_PERSON;
        }
        return switch (assessment.status()) {
            case EXEMPT -> EXEMPT;
            case LEFT_ALONE -> NOT_COUNTED;
            case COMPLIANT, TO_CHANGE, HELD_BACK -> COMPLIANT;
        };
    }
}
