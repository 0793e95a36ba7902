package dev.imdssteward.simulator.imds;

import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.instance.AvailabilityZone;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.NetworkInterface;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything below {@code /latest} of one instance but its user data.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-categories.html">Instance metadata
 *     categories</a>
 */
final class InstanceMetadata {
    private final MetadataTree metadata = new MetadataTree();
    private final Instance instance;
    private final AccountInRegion place;
    private final NetworkInterface primary;

    private InstanceMetadata(Instance instance, AccountInRegion place) {
        this.instance = instance;
        this.place = place;
        primary = NetworkInterface.of(instance, place.region());
    }

    /** The metadata of an instance, with tags or without. */
    static MetadataTree of(Instance instance, AccountInRegion place, boolean tags) {
        var all = new InstanceMetadata(instance, place);
        all.describe();
        all.machine();
        all.place();
        all.network();
        all.identify();
        if (tags && instance.served().instanceTags() == EnabledState.ENABLED) {
            all.tags();
        }
        return all.metadata;
    }

    private void describe() {
        var launch = instance.launch();
        put("ami-id", launch.imageId());
        put("ami-launch-index", String.valueOf(launch.index()));
        put("ami-manifest-path", "(unknown)");
        put("events/maintenance/history", "[]");
        put("events/maintenance/scheduled", "[]");
        put("hostname", primary.privateDnsName());
        put("instance-action", "none");
        put("instance-id", instance.id());
        put("instance-life-cycle", launch.settings().isSpot() ? "spot" : "on-demand");
        put("local-hostname", primary.privateDnsName());
        put("local-ipv4", instance.network().privateAddress());
        put("mac", primary.macAddress());
        put("profile", "default-hvm");
        put("reservation-id", launch.reservationId());
        put("security-groups", securityGroupNames());
    }

    private void machine() {
        var launch = instance.launch();
        put("instance-type", launch.instanceType());
        put("system", launch.type().isNitro() ? "nitro" : "xen");
        if (launch.settings().flag("HibernationOptions.Configured")) {
            put("hibernation/configured", "true");
        }
        var devices = launch.settings().blockDevices();
        put("block-device-mapping/ami", plain(devices.getFirst().name()));
        put("block-device-mapping/root", devices.getFirst().name());
        for (var i = 1; i < devices.size(); i++) {
            put("block-device-mapping/ebs" + i, plain(devices.get(i).name()));
        }
        var key = launch.settings().text("KeyName");
        if (!key.isEmpty()) {
            put("public-keys/0/openssh-key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5simulated " + key + "\n");
            metadata.list("meta-data/public-keys", "0=" + key);
        }
        metadata.put(
                "dynamic/fws/instance-monitoring",
                launch.settings().flag("Monitoring.Enabled") ? "enabled" : "disabled");
    }

    private void place() {
        var zone = AvailabilityZone.of(instance, place.region());
        put("placement/availability-zone", zone.name());
        put("placement/availability-zone-id", zone.id());
        put("placement/region", place.region());
        var group = instance.launch().settings().text("Placement.GroupName");
        if (!group.isEmpty()) {
            put("placement/group-name", group);
        }
        put("services/domain", place.domain());
        put("services/partition", place.partition());
    }

    private void network() {
        var network = instance.network();
        var device = "network/interfaces/macs/" + primary.macAddress() + "/";
        put(device + "device-number", "0");
        put(device + "interface-id", primary.id());
        put(device + "local-hostname", primary.privateDnsName());
        put(device + "local-ipv4s", network.privateAddress());
        put(device + "mac", primary.macAddress());
        put(device + "owner-id", place.account());
        put(
                device + "security-group-ids",
                String.join("\n", instance.launch().settings().securityGroupIds()));
        put(device + "security-groups", securityGroupNames());
        put(device + "subnet-id", network.subnetId());
        put(device + "subnet-ipv4-cidr-block", primary.cidrBlock());
        put(device + "vpc-id", network.vpcId());
        put(device + "vpc-ipv4-cidr-block", primary.cidrBlock());
        put(device + "vpc-ipv4-cidr-blocks", primary.cidrBlock());
    }

    private void identify() {
        var identity = new IdentityDocuments(instance, place);
        metadata.put("dynamic/instance-identity/document", identity.document());
        metadata.put("dynamic/instance-identity/pkcs7", "c2ltdWxhdGVk");
        metadata.put("dynamic/instance-identity/rsa2048", "c2ltdWxhdGVk");
        metadata.put("dynamic/instance-identity/signature", "c2ltdWxhdGVk");
        put("identity-credentials/ec2/info", identity.info());
        put("identity-credentials/ec2/security-credentials/ec2-instance", identity.credentials());
        var profile = instance.launch().settings().instanceProfile();
        if (!profile.isEmpty()) {
            put("iam/info", identity.profile(profile));
            put("iam/security-credentials/" + profile, identity.credentials());
        }
    }

    private void tags() {
        metadata.list(
                "meta-data/tags/instance",
                String.join("\n", new TreeSet<>(instance.tags().keySet())));
        instance.tags().forEach((key, value) -> put("tags/instance/" + key, value));
    }

    private String securityGroupNames() {
        var settings = instance.launch().settings();
        return settings.securityGroupIds().stream()
                .map(settings::securityGroupName)
                .collect(Collectors.joining("\n"));
    }

    private static String plain(String device) {
        return device.substring(device.lastIndexOf('/') + 1);
    }

    private void put(String path, String value) {
        metadata.put("meta-data/" + path, value);
    }
}
