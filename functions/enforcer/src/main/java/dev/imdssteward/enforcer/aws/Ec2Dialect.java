package dev.imdssteward.enforcer.aws;

import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;

/**
 * Adapts calls to what the EC2 of a Region takes, which EC2 tells by refusing a call: parameters that it does not know yet
 * are left out from then on, and the endpoint is named where EC2 demands it. All clients of a connection share it, so that
 * each refusal is met once a process.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">UnknownParameter</a>
 */
public final class Ec2Dialect {
    private volatile boolean knowsManagedResources = true;
    private volatile boolean knowsInstanceTags = true;
    private volatile boolean demandsEndpoint;

    /** Describes instances, managed ones too where EC2 knows how to ask for them. */
    public DescribeInstancesResponse describe(Ec2Client ec2, DescribeInstancesRequest.Builder request) {
        if (knowsManagedResources) {
            try {
                return ec2.describeInstances(
                        request.includeManagedResources(true).build());
            } catch (AwsServiceException refused) {
                rethrowUnless(it -> isUnknown("IncludeManagedResources", it), refused);
                knowsManagedResources = false;
            }
        }
        return ec2.describeInstances(request.includeManagedResources(null).build());
    }

    /**
     * Modifies an instance that was just seen with its endpoint enabled. EC2's guide demands the endpoint beside tokens and
     * hop limit, but EC2 has accepted them alone since 2020 at the latest; naming it could switch a metadata service on that
     * its owner has just switched off.
     */
    public void modify(Ec2Client ec2, ModifyInstanceMetadataOptionsRequest.Builder request) {
        var alone = request.build();
        if (!demandsEndpoint || !needsEndpoint(alone)) {
            try {
                send(ec2, alone);
                return;
            } catch (AwsServiceException refused) {
                rethrowUnless(it -> needsEndpoint(alone) && isForLackOfEndpoint(it), refused);
                demandsEndpoint = true;
            }
        }
        send(ec2, request.httpEndpoint(InstanceMetadataEndpointState.ENABLED).build());
    }

    private void send(Ec2Client ec2, ModifyInstanceMetadataOptionsRequest request) {
        try {
            ec2.modifyInstanceMetadataOptions(request);
        } catch (AwsServiceException refused) {
            knowsInstanceTags &= !isUnknown("InstanceMetadataTags", refused);
            throw refused;
        }
    }

    /** Returns whether this EC2 has not yet refused tags in instance metadata as a parameter that it does not know. */
    public boolean knowsInstanceTags() {
        return knowsInstanceTags;
    }

    /** Learns from a refused query by filters; true if it is to be made again without the filter for tags in metadata. */
    public boolean hasToLeaveOutTags(SdkException refused) {
        var isNews = knowsInstanceTags
                && refused instanceof AwsServiceException answer
                && hasCode(answer, "InvalidParameterValue")
                && message(answer).contains("'metadata-options.instance-metadata-tags' is invalid");
        knowsInstanceTags &= !isNews;
        return isNews;
    }

    private static boolean needsEndpoint(ModifyInstanceMetadataOptionsRequest request) {
        return request.httpTokens() != null || request.httpPutResponseHopLimit() != null;
    }

    private static boolean isForLackOfEndpoint(AwsServiceException refused) {
        return hasCode(refused, "InvalidParameterValue") && message(refused).contains("HttpEndpoint is not set to");
    }

    /** Returns whether EC2 refused a call for a parameter that it does not know. */
    public static boolean isUnknown(String parameter, AwsServiceException refused) {
        return hasCode(refused, "UnknownParameter") && message(refused).contains(parameter);
    }

    private static boolean hasCode(AwsServiceException refused, String code) {
        return refused.awsErrorDetails() != null
                && code.equals(refused.awsErrorDetails().errorCode());
    }

    private static String message(AwsServiceException refused) {
        return String.valueOf(refused.awsErrorDetails().errorMessage());
    }

    private static void rethrowUnless(Predicate<AwsServiceException> expected, AwsServiceException refused) {
        if (!expected.test(refused)) {
            throw refused;
        }
    }
}
