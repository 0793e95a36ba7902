package dev.imdssteward.enforcer.report.finding;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes findings in the AWS Security Finding Format. A finding keeps its id from run to run, whoever reports it, so that
 * an instance that became compliant passes what it failed before.
 *
 * @param place the account and Region of the instances
 * @see <a href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html">ASFF</a>
 */
public record FindingFormat(AccountAndRegion place) {
    /** The generator of every finding. */
    public static final String GENERATOR = "imds-steward";

    private static final int LONGEST_DESCRIPTION = 1024;
    private static final int LONGEST_RECOMMENDATION = 512;

    /** The product that findings of one's own belong to. */
    public String productArn() {
        return "arn:%1$s:securityhub:%2$s:%3$s:product/%3$s/default"
                .formatted(place.partition(), place.region(), place.account());
    }

    /** A finding as JSON: texts, lists and maps, by the names of the format. */
    public Map<String, Object> json(Finding finding, Instant at) {
        var json = new LinkedHashMap<String, Object>();
        json.put("SchemaVersion", "2018-10-08");
        json.put("Id", "imds-steward/%s/%s/%s".formatted(place.region(), place.account(), finding.instanceId()));
        json.put("ProductArn", productArn());
        json.put("GeneratorId", GENERATOR);
        json.put("AwsAccountId", place.account());
        json.put("CreatedAt", at.toString());
        json.put("UpdatedAt", at.toString());
        json.put("FindingProviderFields", providerFields(finding.status()));
        json.put("Title", "EC2 instances should have the desired metadata options");
        json.put("Description", cut(finding.instanceId() + ": " + finding.text(), LONGEST_DESCRIPTION));
        if (!finding.advice().isEmpty()) {
            json.put("Remediation", remediation(finding.advice()));
        }
        if (!finding.verdict().isEmpty()) {
            json.put("ProductFields", Map.of("imds-steward/verdict", finding.verdict()));
        }
        json.put("Resources", List.of(resource(finding.instanceId())));
        json.put("Compliance", Map.of("Status", finding.status().compliance()));
        json.put("Workflow", Map.of("Status", finding.status().workflow()));
        json.put("RecordState", finding.status().recordState());
        return json;
    }

    /** Severity and types, which a later import may change only among the provider's fields. */
    private static Map<String, Object> providerFields(FindingStatus status) {
        return Map.of(
                "Severity", Map.of("Label", status.severity()),
                "Types", List.of("Software and Configuration Checks/AWS Security Best Practices"));
    }

    private static Map<String, Object> remediation(String advice) {
        return Map.of("Recommendation", Map.of("Text", cut(advice, LONGEST_RECOMMENDATION)));
    }

    private Map<String, Object> resource(InstanceId id) {
        return Map.of(
                "Type", "AwsEc2Instance",
                "Id", place.arn(id),
                "Partition", place.partition(),
                "Region", place.region());
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
