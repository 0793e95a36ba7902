package dev.imdssteward.local.template;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * An account and a Region that a stack is deployed to.
 *
 * @param account its 12 digits
 */
public record DeploymentTarget(String account, String region) {

    /** The simulator's account in the Region in which demo and tests run it. */
    public static DeploymentTarget simulated() {
        return new DeploymentTarget("111122223333", "us-east-1");
    }

    /** The partition that the Region belongs to. */
    String partition() {
        return PartitionMetadata.of(Region.of(region)).id();
    }
}
