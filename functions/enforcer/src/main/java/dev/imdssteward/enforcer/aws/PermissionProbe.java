package dev.imdssteward.enforcer.aws;

import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;

/** Finds out what is permitted, and changes nothing by that. */
public final class PermissionProbe {
    private static final List<String> NEEDED = List.of("ec2:DescribeInstances", "ec2:ModifyInstanceMetadataOptions");

    private final Connection connection;

    public PermissionProbe(Connection connection) {
        this.connection = connection;
    }

    /**
     * What EC2 says against the caller's requiring tokens on an instance, by a dry run; empty if nothing.
     *
     * @throws AwsFailure if EC2 did not say
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
                    : Optional.of(String.valueOf(AwsFailure.of("ec2:ModifyInstanceMetadataOptions", answer)
                            .getMessage()));
        } catch (SdkException unanswered) {
            throw AwsFailure.of("ec2:ModifyInstanceMetadataOptions", unanswered);
        }
    }

    /**
     * The API calls that a role may not make although the functions need them, by IAM's own simulation, each with whether
     * it is the organization that denies it.
     *
     * @throws AwsFailure if IAM did not say
     */
    public List<Denied> deniedTo(String roleArn, String region) {
        try (var iam = connection.connect(IamClient.builder())) {
            return iam
                    .simulatePrincipalPolicy(request -> request.policySourceArn(roleArn)
                            .actionNames(NEEDED)
                            .contextEntries(ContextEntry.builder()
                                    .contextKeyName("ec2:Region")
                                    .contextKeyType(ContextKeyTypeEnum.STRING)
                                    .contextKeyValues(region)
                                    .build()))
                    .evaluationResults()
                    .stream()
                    .filter(result -> !"allowed".equals(result.evalDecisionAsString()))
                    .map(result -> new Denied(result.evalActionName(), isByOrganization(result)))
                    .toList();
        } catch (SdkException refused) {
            throw AwsFailure.of("iam:SimulatePrincipalPolicy", refused);
        }
    }

    private static boolean isByOrganization(EvaluationResult result) {
        var organization = result.organizationsDecisionDetail();
        return organization != null && Boolean.FALSE.equals(organization.allowedByOrganizations());
    }

    /** A call that is denied, by a service control policy or by the role's own policies. */
    public record Denied(String call, boolean isByOrganization) {}
}
