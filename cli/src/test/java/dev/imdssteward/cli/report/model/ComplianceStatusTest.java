package dev.imdssteward.cli.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.report.Plans;
import dev.imdssteward.enforcer.report.finding.FindingStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplianceStatusTest {

    @ParameterizedTest
    @CsvSource({
        "compliant, already-compliant, COMPLIANT",
        "modified, non-compliant, TO_CHANGE",
        "would-modify, audit, TO_CHANGE",
        "skipped, exempt, EXEMPT",
        "skipped, exemption-unreadable, HELD_BACK",
        "skipped, imds-disabled, LEFT_ALONE",
        "skipped, managed-instance, LEFT_ALONE",
        "skipped, terminated, LEFT_ALONE",
        "skipped, not-found, LEFT_ALONE",
        "deferred, state-changing, TO_CHANGE",
        "deferred, not-visible-yet, TO_CHANGE",
        "deferred, throttled, TO_CHANGE",
        "deferred, transient-error, TO_CHANGE",
        "failed, access-denied, HELD_BACK",
        "failed, rejected, HELD_BACK"
    })
    void followsFromTheOutcome(String outcome, String reason, ComplianceStatus status) {
        assertThat(Plans.assessment(Plans.instance(1, outcome, reason)).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "httpTokens, uses-imdsv1, NEEDS_A_PERSON",
        "httpTokens, origin-uses-imdsv1, NEEDS_A_PERSON",
        "httpTokens, no-evidence, PENDING",
        "instanceMetadataTags, tags-unsupported, NEEDS_A_PERSON"
    })
    void tellsOthersWhatIsWithheld(String option, String reason, FindingStatus finding) {
        var assessment = Plans.assessment(Plans.withheld(1, option, reason, ""));

        assertThat(assessment.status()).isEqualTo(ComplianceStatus.HELD_BACK);
        assertThat(AssessedFinding.status(assessment)).isEqualTo(finding);
    }

    @Test
    void leavesNobodyToRenameWhatAToolNeeds() {
        assertThat(AssessedFinding.status(Plans.assessment(Plans.tagged(1, "Patch Group"))))
                .isEqualTo(FindingStatus.NEEDS_A_PERSON);
        assertThat(AssessedFinding.status(Plans.assessment(Plans.tagged(1, "kubernetes.io/cluster/prod"))))
                .isEqualTo(FindingStatus.PENDING);
    }

    @Test
    void isNotCompliantForOthersWhereOnlyPartWasModified() {
        var modified = Plans.instance(1, "modified", "non-compliant");
        var partly = Plans.with(
                Plans.withheld(1, "instanceMetadataTags", "invalid-tag-keys", "Patch Group"), "outcome", "modified");

        assertThat(AssessedFinding.status(Plans.assessment(modified))).isEqualTo(FindingStatus.COMPLIANT);
        assertThat(AssessedFinding.status(Plans.assessment(Plans.with(partly, "reason", "non-compliant"))))
                .isEqualTo(FindingStatus.NEEDS_A_PERSON);
    }

    @Test
    void asksForAHopMoreWhereContainersGetNoToken() {
        var host = Plans.with(
                Plans.with(Plans.compliant(1), "containerHost", true),
                "options",
                Map.of(
                        "httpTokens", "required",
                        "instanceMetadataTags", "enabled",
                        "httpPutResponseHopLimit", 1,
                        "httpEndpoint", "enabled"));

        assertThat(Need.of(Plans.assessment(host))).extracting(Need::cause).containsExactly(Cause.CONTAINER_HOP_LIMIT);
        assertThat(AssessedFinding.status(Plans.assessment(host))).isEqualTo(FindingStatus.COMPLIANT);
    }
}
