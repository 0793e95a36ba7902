package dev.imdssteward.enforcer.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The credentials of a role. Only the operator's command assumes any, so STS is not part of what Lambda runs. */
final class AssumedRole {
    private static final String SESSION = "imds-steward";

    private AssumedRole() {}

    static AwsCredentialsProvider credentials(Connection own, String roleArn) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(own.connect(StsClient.builder()))
                .refreshRequest(request -> request.roleArn(roleArn).roleSessionName(SESSION))
                .build();
    }
}
