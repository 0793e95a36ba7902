package dev.imdssteward.cli.aws.stack;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.policy.InstanceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;

/** Finds out what is permitted without changing anything. */
public final class PermissionProbe {
    private static final String DESCRIBE = "ec2:DescribeInstances";
    private static final String MODIFY = "ec2:ModifyInstanceMetadataOptions";
    private static final String ENDPOINT = "ec2:MetadataHttpEndpoint";
    private static final String TOKENS = "ec2:Attribute/HttpTokens";
    private static final Map<String, String> TIGHTENING = Map.of(ENDPOINT, "enabled", TOKENS, "required");
    private static final Map<String, Map<String, String>> FORBIDDEN = Map.of(
            "allow IMDSv1", Map.of(ENDPOINT, "enabled", TOKENS, "optional"),
            "switch a metadata service on", Map.of(ENDPOINT, "disabled", TOKENS, "required"));

    private final Connection connection;

    public PermissionProbe(Connection connection) {
        this.connection = connection;
    }

    /**
     * EC2's objection to a dry run in which the caller requires tokens on an instance; empty if there is none.
     *
     * @throws AwsCallException if EC2 did not say
     */
    public Optional<String> dryRun(InstanceId id) {
        try (var ec2 = connection.connect(Ec2Client.builder())) {
            connection
                    .dialect()
                    .modify(
                            ec2,
                            ModifyInstanceMetadataOptionsRequest.builder()
                                    .instanceId(id.value())
                                    .httpTokens(HttpTokensState.REQUIRED)
                                    .dryRun(true));
            return Optional.empty();
        } catch (AwsServiceException answer) {
            return "DryRunOperation".equals(answer.awsErrorDetails().errorCode())
                    ? Optional.empty()
                    : Optional.of(String.valueOf(AwsCallException.of("ec2:ModifyInstanceMetadataOptions", answer)
                            .getMessage()));
        } catch (SdkException unanswered) {
            throw AwsCallException.of("ec2:ModifyInstanceMetadataOptions", unanswered);
        }
    }

    /**
     * The API calls that a role may not make although the functions need them, by IAM's own simulation, each with whether
     * it is the organization that denies it.
     *
     * @throws AwsCallException if IAM did not say
     */
    public List<Denied> deniedTo(String roleArn, String region) {
        try (var iam = connection.connect(IamClient.builder())) {
            return Stream.of(
                            simulated(iam, roleArn, region, DESCRIBE, "*", Map.of()),
                            simulated(iam, roleArn, region, MODIFY, instance(roleArn, region), TIGHTENING))
                    .filter(result -> !isAllowed(result))
                    .map(result -> new Denied(result.evalActionName(), isByOrganization(result)))
                    .toList();
        } catch (SdkException refused) {
            throw AwsCallException.of("iam:SimulatePrincipalPolicy", refused);
        }
    }

    /**
     * Lists, in words, the calls that IAM permits a role although it must never make them, by IAM's own simulation.
     *
     * @throws AwsCallException if IAM did not say
     */
    public List<String> permittedTo(String roleArn, String region) {
        try (var iam = connection.connect(IamClient.builder())) {
            return FORBIDDEN.entrySet().stream()
                    .filter(call -> isAllowed(
                            simulated(iam, roleArn, region, MODIFY, instance(roleArn, region), call.getValue())))
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (SdkException refused) {
            throw AwsCallException.of("iam:SimulatePrincipalPolicy", refused);
        }
    }

    private static EvaluationResult simulated(
            IamClient iam, String role, String region, String action, String resource, Map<String, String> context) {
        var keys = new LinkedHashMap<>(context);
        keys.put("ec2:Region", region);
        return iam.simulatePrincipalPolicy(request -> request.policySourceArn(role)
                        .actionNames(action)
                        .resourceArns(resource)
                        .contextEntries(keys.entrySet().stream()
                                .map(PermissionProbe::entry)
                                .toList()))
                .evaluationResults()
                .getFirst();
    }

    private static ContextEntry entry(Map.Entry<String, String> key) {
        return ContextEntry.builder()
                .contextKeyName(key.getKey())
                .contextKeyType(ContextKeyTypeEnum.STRING)
                .contextKeyValues(key.getValue())
                .build();
    }

    /** Some instance of the role's account. */
    private static String instance(String roleArn, String region) {
        var parts = roleArn.split(":", -1);
        return "arn:" + parts[1] + ":ec2:" + region + ":" + parts[4] + ":instance/i-0123456789abcdef0";
    }

    private static boolean isAllowed(EvaluationResult result) {
        return "allowed".equals(result.evalDecisionAsString());
    }

    private static boolean isByOrganization(EvaluationResult result) {
        var organization = result.organizationsDecisionDetail();
        return organization != null && Boolean.FALSE.equals(organization.allowedByOrganizations());
    }

    /** A call that is denied, by a service control policy or by the role's own policies. */
    public record Denied(String call, boolean isByOrganization) {}
}
