package dev.imdssteward.cli.aws;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.policy.InstanceId;
import java.util.Collection;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Tags instances, for an operator. */
public final class InstanceTagging {
    private final Ec2Client ec2;

    private InstanceTagging(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    public static InstanceTagging connect(Connection connection) {
        return new InstanceTagging(connection.connect(Ec2Client.builder()));
    }

    /**
     * Gives all of these the same tag, by one call.
     *
     * @throws AwsCallException if EC2 did not do it
     */
    public void tag(Collection<InstanceId> ids, String key, String value) {
        try {
            ec2.createTags(CreateTagsRequest.builder()
                    .resources(ids.stream().map(InstanceId::value).toList())
                    .tags(Tag.builder().key(key).value(value).build())
                    .build());
        } catch (SdkException refused) {
            throw AwsCallException.of("ec2:CreateTags", refused);
        }
    }
}
