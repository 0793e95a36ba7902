package dev.imdssteward.enforcer.report.finding;

import dev.imdssteward.policy.TagKeys;
import dev.imdssteward.policy.Withheld;
import java.util.List;

/** The status of an instance for other systems, with the format's words for it. */
public enum FindingStatus {
    /** Non-compliant until somebody decides or repairs something. */
    NEEDS_A_PERSON("HIGH", "FAILED", "NEW", "ACTIVE"),
    /** Non-compliant, and going to be changed, perhaps once it is quiet. */
    PENDING("MEDIUM", "FAILED", "NEW", "ACTIVE"),
    /** Non-compliant, and accepted by its owner's tag. */
    EXEMPT("LOW", "FAILED", "SUPPRESSED", "ACTIVE"),
    COMPLIANT("INFORMATIONAL", "PASSED", "RESOLVED", "ACTIVE"),
    /** Left alone: the metadata service is off, an AWS service manages it, or it is out of scope. */
    NOT_COUNTED("INFORMATIONAL", "NOT_AVAILABLE", "RESOLVED", "ACTIVE"),
    GONE("INFORMATIONAL", "NOT_AVAILABLE", "RESOLVED", "ARCHIVED"),
    /** Reported before, and compliant by now or gone. */
    RETIRED("INFORMATIONAL", "PASSED", "RESOLVED", "ARCHIVED");

    private final String severity;
    private final String compliance;
    private final String workflow;
    private final String recordState;

    FindingStatus(String severity, String compliance, String workflow, String recordState) {
        this.severity = severity;
        this.compliance = compliance;
        this.workflow = workflow;
        this.recordState = recordState;
    }

    String severity() {
        return severity;
    }

    String compliance() {
        return compliance;
    }

    String workflow() {
        return workflow;
    }

    String recordState() {
        return recordState;
    }

    /** The status of an instance of which options are withheld, or of one that is going to be changed. */
    static FindingStatus ofWithheld(List<Withheld> withheld) {
        return withheld.stream().anyMatch(FindingStatus::needsAPerson) ? NEEDS_A_PERSON : PENDING;
    }

    private static boolean needsAPerson(Withheld withheld) {
        return switch (withheld) {
            case Withheld.TagsUnsupported _,
                    Withheld.UsesImdsV1 _,
                    Withheld.OriginUsesImdsV1 _,
                    Withheld.CanaryRefused _ -> true;
            // keys that tools need are nobody's to rename
            case Withheld.InvalidTagKeys(var keys) -> keys.stream().noneMatch(TagKeys::isOwnedByTool);
            case Withheld.NoEvidence _, Withheld.WaitingForCanary _ -> false;
        };
    }
}
