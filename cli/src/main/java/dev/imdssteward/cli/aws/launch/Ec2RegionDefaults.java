package dev.imdssteward.cli.aws.launch;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.launch.RegionDefaults;
import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.enforcer.aws.Connection;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The account's defaults for metadata options in the connected Region. */
public final class Ec2RegionDefaults {
    private Ec2RegionDefaults() {}

    /**
     * The defaults as they are.
     *
     * @throws AwsCallException if EC2 did not say
     */
    public static RegionDefaults of(Connection connection) {
        try (var ec2 = connection.connect(Ec2Client.builder())) {
            var level = ec2.getInstanceMetadataDefaults(request -> {}).accountLevel();
            return level == null
                    ? new RegionDefaults(StatedOptions.NONE, false, false)
                    : new RegionDefaults(
                            StatedOptions.ofAccount(
                                    OptionWords.tokens(level.httpTokensAsString()),
                                    OptionWords.tags(level.instanceMetadataTagsAsString()),
                                    OptionWords.hopLimit(level.httpPutResponseHopLimit()),
                                    OptionWords.endpoint(level.httpEndpointAsString())),
                            "enabled".equals(level.httpTokensEnforcedAsString()),
                            "declarative-policy".equals(level.managedByAsString()));
        } catch (SdkException refused) {
            throw AwsCallException.of("ec2:GetInstanceMetadataDefaults", refused);
        }
    }
}
