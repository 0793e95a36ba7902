package dev.imdssteward.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplianceStatusTest {

    @ParameterizedTest
    @CsvSource({
        "compliant, already-compliant, COMPLIANT",
        "modified, non-compliant, COMPLIANT",
        "would-modify, audit, PENDING",
        "skipped, exempt, EXEMPT",
        "skipped, exemption-unreadable, ATTENTION",
        "skipped, imds-disabled, NOT_COUNTED",
        "skipped, managed-instance, NOT_COUNTED",
        "skipped, terminated, NOT_COUNTED",
        "skipped, not-found, NOT_COUNTED",
        "deferred, state-changing, PENDING",
        "deferred, not-visible-yet, PENDING",
        "deferred, throttled, PENDING",
        "deferred, transient-error, PENDING",
        "failed, access-denied, ATTENTION",
        "failed, rejected, ATTENTION"
    })
    void followsFromTheOutcome(String outcome, String reason, ComplianceStatus standing) {
        assertThat(ComplianceStatus.of(Plans.assessment(Plans.instance(1, outcome, reason))))
                .isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({
        "httpTokens, uses-imdsv1, ATTENTION",
        "httpTokens, origin-uses-imdsv1, ATTENTION",
        "httpTokens, no-evidence, PENDING",
        "instanceMetadataTags, invalid-tag-keys, ATTENTION",
        "instanceMetadataTags, tags-unsupported, ATTENTION"
    })
    void followsFromWhatIsWithheld(String option, String reason, ComplianceStatus standing) {
        assertThat(ComplianceStatus.of(Plans.assessment(Plans.withheld(1, option, reason, ""))))
                .isEqualTo(standing);
    }

    @Test
    void isNotCompliantWhereOnlyPartWasModified() {
        var modified = Plans.with(
                Plans.withheld(1, "instanceMetadataTags", "invalid-tag-keys", "Patch Group"), "outcome", "modified");

        assertThat(ComplianceStatus.of(Plans.assessment(Plans.with(modified, "reason", "non-compliant"))))
                .isEqualTo(ComplianceStatus.ATTENTION);
    }
}
