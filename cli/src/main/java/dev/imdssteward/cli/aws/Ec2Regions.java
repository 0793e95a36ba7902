package dev.imdssteward.cli.aws;

import dev.imdssteward.enforcer.aws.Connection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Region;

/** AWS Regions. */
public final class Ec2Regions {
    private Ec2Regions() {}

    /**
     * The Regions that are enabled for the account, in order.
     *
     * @throws AwsCallException if EC2 did not say
     */
    public static List<String> enabled(Connection connection) {
        try (var ec2 = connection.connect(Ec2Client.builder())) {
            var regions = ec2.describeRegions().regions();
            if (regions.isEmpty()) {
                throw AwsCallException.ofForeignAnswer("ec2:DescribeRegions", null);
            }
            return regions.stream().map(Region::regionName).sorted().toList();
        } catch (SdkException refused) {
            throw AwsCallException.of("ec2:DescribeRegions", refused);
        }
    }

    /** The Regions that this SDK knows, in order; there may be newer ones. */
    public static List<String> known() {
        return software.amazon.awssdk.regions.Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(software.amazon.awssdk.regions.Region::id)
                .sorted()
                .toList();
    }

    /** The Region that the SDK's standard environment, or this profile, names. */
    public static Optional<String> usual(String profile) {
        var chain = DefaultAwsRegionProviderChain.builder();
        if (!profile.isEmpty()) {
            chain.profileName(profile);
        }
        try {
            return Optional.of(chain.build().getRegion().id());
        } catch (SdkException none) {
            return Optional.empty();
        }
    }
}
