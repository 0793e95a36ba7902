package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.report.finding.Finding;
import dev.imdssteward.enforcer.report.finding.Finding.Urgency;
import dev.imdssteward.policy.InstanceId;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.ComplianceStatus;
import software.amazon.awssdk.services.securityhub.model.RecordState;
import software.amazon.awssdk.services.securityhub.model.Resource;
import software.amazon.awssdk.services.securityhub.model.SeverityLabel;
import software.amazon.awssdk.services.securityhub.model.WorkflowStatus;

/**
 * Findings in the AWS Security Finding Format.
 *
 * @see <a href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html">ASFF</a>
 */
public record FindingFormat(String partition, String region, String account, InstantSource clock) {
    static final String GENERATOR = "imds-steward";
    private static final int LONGEST_DESCRIPTION = 1024;

    String productArn() {
        return "arn:%1$s:securityhub:%2$s:%3$s:product/%3$s/default".formatted(partition, region, account);
    }

    AwsSecurityFinding of(Finding finding) {
        var builder = builder(finding.instanceId(), severity(finding.urgency()), finding.text())
                .compliance(it -> it.status(ComplianceStatus.FAILED))
                .recordState(RecordState.ACTIVE);
        if (finding.urgency() == Urgency.ACCEPTED) {
            builder.workflow(it -> it.status(WorkflowStatus.SUPPRESSED));
        }
        return builder.build();
    }

    AwsSecurityFinding retired(InstanceId id) {
        return builder(id, SeverityLabel.INFORMATIONAL, "It is compliant by now, or gone.")
                .compliance(it -> it.status(ComplianceStatus.PASSED))
                .recordState(RecordState.ARCHIVED)
                .build();
    }

    /** The instance that a finding is about, if it is one of ours. */
    Optional<InstanceId> instanceOf(AwsSecurityFinding finding) {
        return Optional.of(finding.id().substring(finding.id().lastIndexOf('/') + 1))
                .filter(InstanceId::isValid)
                .map(InstanceId::new);
    }

    /** Severity and types stand among the provider's fields: only there may a later import change them. */
    private AwsSecurityFinding.Builder builder(InstanceId id, SeverityLabel severity, String text) {
        var now = clock.instant().toString();
        return AwsSecurityFinding.builder()
                .schemaVersion("2018-10-08")
                .id("imds-steward/%s/%s/%s".formatted(region, account, id))
                .productArn(productArn())
                .generatorId(GENERATOR)
                .awsAccountId(account)
                .createdAt(now)
                .updatedAt(now)
                .findingProviderFields(
                        fields -> fields.types("Software and Configuration Checks/AWS Security Best Practices")
                                .severity(it -> it.label(severity)))
                .title("EC2 instances should have the desired metadata options")
                .description(cut(id + ": " + text))
                .resources(resource(id));
    }

    private Resource resource(InstanceId id) {
        return Resource.builder()
                .type("AwsEc2Instance")
                .id("arn:%s:ec2:%s:%s:instance/%s".formatted(partition, region, account, id))
                .partition(partition)
                .region(region)
                .build();
    }

    private static SeverityLabel severity(Urgency urgency) {
        return switch (urgency) {
            case NEEDS_A_PERSON -> SeverityLabel.HIGH;
            case PENDING -> SeverityLabel.MEDIUM;
            case ACCEPTED -> SeverityLabel.LOW;
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION - 1) + "…";
    }
}
