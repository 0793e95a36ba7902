package dev.imdssteward.cli.aws;

import dev.imdssteward.enforcer.aws.Connection;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** The credentials of a role. Only the operator's command assumes any, so STS is not part of what Lambda runs. */
final class AssumedRole {
    private static final String SESSION = "imds-steward";

    private AssumedRole() {}

    static AwsCredentialsProvider credentials(Connection own, String roleArn) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(new Checked(own.connect(StsClient.builder())))
                .refreshRequest(request -> request.roleArn(roleArn).roleSessionName(SESSION))
                .build();
    }

    /** An empty answer, which is none of AWS, makes the SDK's provider throw a NullPointerException. */
    private record Checked(StsClient sts) implements StsClient {
        @Override
        public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
            var answer = sts.assumeRole(request);
            if (answer.credentials() == null || answer.credentials().accessKeyId() == null) {
                throw SdkClientException.create(AwsCallException.UNREADABLE);
            }
            return answer;
        }

        @Override
        public String serviceName() {
            return sts.serviceName();
        }

        @Override
        public void close() {
            sts.close();
        }
    }
}
