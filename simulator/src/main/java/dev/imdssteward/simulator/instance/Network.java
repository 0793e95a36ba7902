package dev.imdssteward.simulator.instance;

import java.time.Instant;

/**
 * The place of an instance, and its primary network interface.
 *
 * @param privateAddress empty for one that the fleet assigns
 * @param zone the letter of its Availability Zone
 * @param attachTime when its primary network interface was attached: once, at the first launch
 */
public record Network(String vpcId, String subnetId, String privateAddress, String zone, Instant attachTime) {

    /** An interface in the first zone, with an address of its own. */
    public static Network attachedAt(Instant attachTime) {
        return new Network("vpc-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa1", "", "a", attachTime);
    }

    public Network withSubnetId(String other) {
        return new Network(vpcId, other, privateAddress, zone, attachTime);
    }

    public Network withPrivateAddress(String other) {
        return new Network(vpcId, subnetId, other, zone, attachTime);
    }

    public Network withZone(String other) {
        return new Network(vpcId, subnetId, privateAddress, other, attachTime);
    }
}
