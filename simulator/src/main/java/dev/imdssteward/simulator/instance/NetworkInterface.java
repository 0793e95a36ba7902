package dev.imdssteward.simulator.instance;

import java.util.Locale;

/**
 * The primary network interface of an instance: what EC2 and the metadata service both say of it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hostname-types.html">Hostname types</a>
 */
public record NetworkInterface(String instanceId, String region, Network network) {

    public static NetworkInterface of(Instance instance, String region) {
        return new NetworkInterface(instance.id(), region, instance.network());
    }

    public String id() {
        return "eni-" + instanceId.substring(2);
    }

    public String attachmentId() {
        return "eni-attach-" + instanceId.substring(2);
    }

    /** A locally administered address made from the instance's id. */
    public String macAddress() {
        var digits = ("0000000000" + instanceId.substring(2)).toLowerCase(Locale.ROOT);
        var last = digits.substring(digits.length() - 10);
        var mac = new StringBuilder("0a");
        for (var i = 0; i < last.length(); i += 2) {
            mac.append(':').append(last, i, i + 2);
        }
        return mac.toString();
    }

    public String privateDnsName() {
        var name = "ip-" + network.privateAddress().replace('.', '-');
        return region.equals("us-east-1") ? name + ".ec2.internal" : name + "." + region + ".compute.internal";
    }

    /** The block of the VPC and of the subnet, which share it: VPCs and subnets themselves are not simulated. */
    public String cidrBlock() {
        var address = network.privateAddress();
        return address.substring(0, address.indexOf('.', address.indexOf('.') + 1)) + ".0.0/16";
    }
}
