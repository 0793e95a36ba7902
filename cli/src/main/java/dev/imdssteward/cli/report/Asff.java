package dev.imdssteward.cli.report;

import dev.imdssteward.cli.report.model.Assessment;
import dev.imdssteward.cli.report.model.FindingStatus;
import dev.imdssteward.cli.report.model.Need;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.report.model.ReportWords;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.Outcome.Reason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A report as findings in the AWS Security Finding Format. A finding keeps its id from run to run, so that an instance
 * that became compliant passes what it failed before.
 *
 * @see <a href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html">ASFF</a>
 */
final class Asff {
    private static final int LONGEST_DESCRIPTION = 1024;
    private static final int LONGEST_RECOMMENDATION = 512;

    private Asff() {}

    /** Made as they are written: a large fleet has many. */
    static Iterable<Map<String, Object>> of(Report report) {
        return () -> report.assessments().stream()
                .map(it -> finding(it, report.generatedAt()))
                .iterator();
    }

    private static Map<String, Object> finding(Assessment assessment, Instant at) {
        var place = assessment.place();
        var finding = new LinkedHashMap<String, Object>();
        finding.put("SchemaVersion", "2018-10-08");
        finding.put("Id", "imds-steward/%s/%s/%s".formatted(place.region(), place.account(), assessment.instanceId()));
        finding.put("ProductArn", productArn(place));
        finding.put("GeneratorId", "imds-steward");
        finding.put("AwsAccountId", place.account());
        finding.put("CreatedAt", at.toString());
        finding.put("UpdatedAt", at.toString());
        finding.put("FindingProviderFields", providerFields(FindingStatus.of(assessment)));
        finding.put("Title", "EC2 instances should have the desired metadata options");
        finding.put("Description", cut(description(assessment), LONGEST_DESCRIPTION));
        recommend(finding, assessment);
        finding.put("ProductFields", Map.of("imds-steward/verdict", assessment.verdict()));
        finding.put("Resources", List.of(resource(assessment)));
        finding.put("Compliance", Map.of("Status", compliance(FindingStatus.of(assessment))));
        finding.put("Workflow", Map.of("Status", workflow(FindingStatus.of(assessment))));
        finding.put("RecordState", isGone(assessment) ? "ARCHIVED" : "ACTIVE");
        return finding;
    }

    /** The fields that a later import may change only if they are named here. */
    private static Map<String, Object> providerFields(FindingStatus status) {
        return Map.of(
                "Severity", Map.of("Label", severity(status)),
                "Types", List.of("Software and Configuration Checks/AWS Security Best Practices"));
    }

    private static String productArn(AccountAndRegion place) {
        return "arn:%1$s:securityhub:%2$s:%3$s:product/%3$s/default"
                .formatted(place.partition(), place.region(), place.account());
    }

    private static String description(Assessment assessment) {
        return ReportWords.visible(
                (assessment.instanceId() + " is " + assessment.verdict() + ". " + assessment.explanation()).strip());
    }

    private static void recommend(Map<String, Object> finding, Assessment assessment) {
        var advice = Need.of(assessment).stream().map(it -> it.cause().advice()).collect(Collectors.joining(" "));
        if (!advice.isEmpty()) {
            finding.put("Remediation", Map.of("Recommendation", Map.of("Text", cut(advice, LONGEST_RECOMMENDATION))));
        }
    }

    private static Map<String, Object> resource(Assessment assessment) {
        return Map.of(
                "Type", "AwsEc2Instance",
                "Id", assessment.arn(),
                "Partition", assessment.place().partition(),
                "Region", assessment.place().region());
    }

    private static String severity(FindingStatus status) {
        return switch (status) {
            case NEEDS_A_PERSON -> "HIGH";
            case PENDING -> "MEDIUM";
            case EXEMPT -> "LOW";
            case COMPLIANT, NOT_COUNTED -> "INFORMATIONAL";
        };
    }

    private static String compliance(FindingStatus status) {
        return switch (status) {
            case NEEDS_A_PERSON, PENDING, EXEMPT -> "FAILED";
            case COMPLIANT -> "PASSED";
            case NOT_COUNTED -> "NOT_AVAILABLE";
        };
    }

    private static String workflow(FindingStatus status) {
        return switch (status) {
            case NEEDS_A_PERSON, PENDING -> "NEW";
            case EXEMPT -> "SUPPRESSED";
            case COMPLIANT, NOT_COUNTED -> "RESOLVED";
        };
    }

    private static boolean isGone(Assessment assessment) {
        return assessment.reason() == Reason.TERMINATED || assessment.reason() == Reason.NOT_FOUND;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
