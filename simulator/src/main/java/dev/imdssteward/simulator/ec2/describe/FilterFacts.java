package dev.imdssteward.simulator.ec2.describe;

import static java.util.Map.entry;

import dev.imdssteward.simulator.instance.BlockDevice;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The facts that the filters of DescribeInstances compare.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">Filter.N</a>
 */
final class FilterFacts {
    private static final String NETWORK = "network-interface.";

    /** Filters over one fact of the instance itself. */
    private static final Map<String, Function<InstanceView, String>> OF_INSTANCE = Map.ofEntries(
            entry("instance-id", view -> view.instance().id()),
            entry("instance-state-name", view -> view.instance().state().wireName()),
            entry(
                    "instance-state-code",
                    view -> String.valueOf(view.instance().state().code())),
            entry("state-reason-code", view -> view.stateReason().code()),
            entry("state-reason-message", view -> view.stateReason().message()),
            entry("reason", view -> view.stateReason().transition()),
            entry("client-token", view -> view.instance().launch().clientToken()),
            entry("reservation-id", view -> view.instance().launch().reservationId()),
            entry("requester-id", view -> view.instance().launch().requesterId()),
            entry("owner-id", InstanceView::account),
            entry("image-id", view -> view.instance().launch().imageId()),
            entry("instance-type", view -> view.instance().launch().instanceType()),
            entry(
                    "launch-index",
                    view -> String.valueOf(view.instance().launch().index())),
            entry(
                    "launch-time",
                    view -> InstanceXml.time(view.instance().launch().time())),
            entry("key-name", view -> view.settings().text("KeyName")),
            entry("ebs-optimized", view -> String.valueOf(view.settings().flag("EbsOptimized"))),
            entry("monitoring-state", InstanceView::monitoring),
            entry("instance-lifecycle", view -> view.settings().isSpot() ? "spot" : ""),
            entry("spot-instance-request-id", InstanceView::spotRequestId),
            entry(
                    "hibernation-options.configured",
                    view -> String.valueOf(view.settings().flag("HibernationOptions.Configured"))),
            entry("iam-instance-profile.arn", InstanceView::instanceProfileArn),
            entry(
                    "iam-instance-profile.id",
                    view -> view.instanceProfileArn().isEmpty() ? "" : InstanceView.PROFILE_ID),
            entry("availability-zone", view -> view.zone().name()),
            entry("availability-zone-id", view -> view.zone().id()),
            entry("placement-group-name", view -> view.settings().text("Placement.GroupName")),
            entry("tenancy", InstanceView::tenancy),
            entry("source-dest-check", view -> String.valueOf(view.sourceDestCheck())),
            entry("architecture", view -> view.instance().launch().type().architecture()),
            entry("hypervisor", _ -> "xen"),
            entry("virtualization-type", _ -> "hvm"),
            entry("ena-support", _ -> "true"),
            entry("enclave-options.enabled", _ -> "false"),
            entry("maintenance-options.auto-recovery", _ -> "default"),
            entry("capacity-reservation-specification.capacity-reservation-preference", _ -> "open"),
            entry("private-dns-name-options.hostname-type", _ -> "ip-name"),
            entry("private-dns-name-options.enable-resource-name-dns-a-record", _ -> "false"),
            entry("private-dns-name-options.enable-resource-name-dns-aaaa-record", _ -> "false"),
            entry("root-device-type", _ -> "ebs"),
            entry("root-device-name", InstanceView::rootDeviceName),
            entry("operator.managed", view -> String.valueOf(view.instance().isManaged())),
            entry("operator.principal", view -> view.instance().operator()),
            entry("metadata-options.state", view -> view.instance().optionsState()),
            entry(
                    "metadata-options.http-tokens",
                    view -> view.instance().options().tokens().wireName()),
            entry(
                    "metadata-options.http-put-response-hop-limit",
                    view -> String.valueOf(view.instance().options().hopLimit())),
            entry(
                    "metadata-options.http-endpoint",
                    view -> view.instance().options().endpoint().wireName()),
            entry(
                    "metadata-options.http-protocol-ipv4",
                    view -> view.instance().options().endpoint().wireName()),
            entry(
                    "metadata-options.http-protocol-ipv6",
                    view -> view.instance().options().ipv6().wireName()),
            entry(
                    "metadata-options.instance-metadata-tags",
                    view -> view.instance().options().instanceTags().wireName()),
            entry("private-dns-name", InstanceView::privateDnsName),
            entry(
                    "vpc-id",
                    NetworkFacts.networked(view -> view.instance().network().vpcId())),
            entry(
                    "subnet-id",
                    NetworkFacts.networked(view -> view.instance().network().subnetId())),
            entry(
                    "private-ip-address",
                    NetworkFacts.networked(view -> view.instance().network().privateAddress())));

    /** Filters over one fact. */
    static final Map<String, Function<InstanceView, String>> ONE = joined(OF_INSTANCE, NetworkFacts.ONE);

    /** Filters over several facts, of which one must match. */
    static final Map<String, Function<InstanceView, Collection<String>>> SEVERAL = Map.ofEntries(
            entry("tag-key", view -> view.instance().tags().keySet()),
            entry("tag-value", view -> view.instance().tags().values()),
            entry("instance.group-id", InstanceView::securityGroupIds),
            entry("instance.group-name", FilterFacts::groupNames),
            entry(NETWORK + "group-id", InstanceView::securityGroupIds),
            entry(NETWORK + "group-name", FilterFacts::groupNames),
            entry("block-device-mapping.device-name", volumes((_, device) -> device.name())),
            entry(
                    "block-device-mapping.volume-id",
                    volumes((view, device) -> device.volumeId(view.instance().id()))),
            entry(
                    "block-device-mapping.delete-on-termination",
                    volumes((_, device) -> String.valueOf(device.deleteOnTermination()))),
            entry(
                    "block-device-mapping.attach-time",
                    volumes((view, _) ->
                            InstanceXml.time(view.instance().network().attachTime()))),
            entry("block-device-mapping.status", volumes((_, _) -> "attached")));

    /** Documented filters over what no simulated instance has or shows. */
    static final Set<String> NOT_SIMULATED = Set.of(
            "affinity",
            "boot-mode",
            "capacity-reservation-id",
            "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id",
            "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-resource-group-arn",
            "current-instance-boot-mode",
            "dns-name",
            "host-id",
            "ip-address",
            "ipv6-address",
            "kernel-id",
            "network-interface.addresses.association.allocation-id",
            "network-interface.addresses.association.association-id",
            "network-interface.addresses.association.carrier-ip",
            "network-interface.addresses.association.customer-owned-ip",
            "network-interface.addresses.association.ip-owner-id",
            "network-interface.addresses.association.public-dns-name",
            "network-interface.addresses.association.public-ip",
            "network-interface.association.allocation-id",
            "network-interface.association.association-id",
            "network-interface.association.carrier-ip",
            "network-interface.association.customer-owned-ip",
            "network-interface.association.ip-owner-id",
            "network-interface.association.public-dns-name",
            "network-interface.association.public-ip",
            "network-interface.deny-all-igw-traffic",
            "network-interface.ipv4-prefixes.ipv4-prefix",
            "network-interface.ipv6-address",
            "network-interface.ipv6-addresses.ipv6-address",
            "network-interface.ipv6-addresses.is-primary-ipv6",
            "network-interface.ipv6-native",
            "network-interface.ipv6-prefixes.ipv6-prefix",
            "network-interface.operator.managed",
            "network-interface.operator.principal",
            "network-interface.outpost-arn",
            "network-interface.public-dns-name",
            "network-interface.requester-id",
            "network-interface.tag-key",
            "network-interface.tag-value",
            "network-performance-options.bandwidth-weighting",
            "outpost-arn",
            "placement-partition-number",
            "platform",
            "platform-details",
            "product-code",
            "product-code.type",
            "ramdisk-id",
            "tpm-support",
            "usage-operation",
            "usage-operation-update-time");

    private FilterFacts() {}

    private static <T> Map<String, T> joined(Map<String, T> some, Map<String, T> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return Map.copyOf(all);
    }

    /** The fact that a known filter looks at. */
    static Function<InstanceView, String> one(String name) {
        return Objects.requireNonNull(ONE.get(name), name);
    }

    private static Function<InstanceView, Collection<String>> volumes(
            BiFunction<InstanceView, BlockDevice, String> fact) {
        return view -> view.blockDevices().stream()
                .map(device -> fact.apply(view, device))
                .toList();
    }

    private static List<String> groupNames(InstanceView view) {
        return view.securityGroupIds().stream()
                .map(view.settings()::securityGroupName)
                .toList();
    }
}
