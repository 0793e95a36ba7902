package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.fleet.Instance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes instances as CloudTrail does in {@code responseElements}: times in milliseconds, as long-winded as the real ones. */
record InstanceRecord(String account, String region) {

    Map<String, Object> of(Instance instance) {
        var launch = instance.launch();
        var item = new LinkedHashMap<String, Object>();
        item.put("instanceId", instance.id());
        item.put("imageId", launch.imageId());
        item.put("instanceState", Recorded.state(instance.state()));
        item.put("operator", operator(instance));
        item.put("amiLaunchIndex", launch.index());
        item.put("productCodes", Map.of());
        item.put("instanceType", launch.instanceType());
        item.put("launchTime", launch.time().toEpochMilli());
        item.put("placement", Map.of("availabilityZone", zone(instance), "tenancy", "default"));
        item.put("monitoring", Map.of("state", "disabled"));
        item.put("subnetId", instance.network().subnetId());
        item.put("vpcId", instance.network().vpcId());
        item.put("privateIpAddress", instance.network().privateAddress());
        item.put("stateReason", Map.of("code", "pending", "message", "pending"));
        item.put("architecture", "x86_64");
        item.put("rootDeviceType", "ebs");
        item.put("rootDeviceName", "/dev/xvda");
        item.put("blockDeviceMapping", Map.of());
        item.put("virtualizationType", "hvm");
        item.put("hypervisor", "xen");
        if (!launch.clientToken().isEmpty()) {
            item.put("clientToken", launch.clientToken());
        }
        item.put("tagSet", Recorded.items(Tags.recorded(instance.tags())));
        item.put(
                "groupSet", Recorded.items(List.of(Map.of("groupId", "sg-0aaaaaaaaaaaaaaa1", "groupName", "default"))));
        item.put("sourceDestCheck", true);
        item.put("networkInterfaceSet", Recorded.items(List.of(networkInterface(instance))));
        item.put("ebsOptimized", false);
        item.put("enaSupport", true);
        item.put("cpuOptions", Map.of("coreCount", 1, "threadsPerCore", 2));
        item.put("capacityReservationSpecification", Map.of("capacityReservationPreference", "open"));
        item.put("enclaveOptions", Map.of("enabled", false));
        item.put("metadataOptions", metadataOptions(instance));
        item.put("maintenanceOptions", Map.of("autoRecovery", "default"));
        item.put("privateDnsNameOptions", privateDnsNameOptions());
        return item;
    }

    Map<String, Object> metadataOptions(Instance instance) {
        var options = instance.options();
        var recorded = new LinkedHashMap<String, Object>();
        recorded.put("state", instance.optionsState());
        recorded.put("httpTokens", options.tokens().wireName());
        recorded.put("httpPutResponseHopLimit", options.hopLimit());
        recorded.put("httpEndpoint", options.endpoint().wireName());
        recorded.put("httpProtocolIpv4", options.endpoint().wireName());
        recorded.put("httpProtocolIpv6", options.ipv6().wireName());
        recorded.put("instanceMetadataTags", options.instanceTags().wireName());
        return recorded;
    }

    private String zone(Instance instance) {
        return region + instance.network().zone();
    }

    private static Map<String, Object> operator(Instance instance) {
        return instance.isManaged()
                ? Map.of("managed", true, "principal", instance.operator())
                : Map.of("managed", false);
    }

    private Map<String, Object> networkInterface(Instance instance) {
        var network = instance.network();
        var suffix = instance.id().substring(2);
        var item = new LinkedHashMap<String, Object>();
        item.put("networkInterfaceId", "eni-" + suffix);
        item.put("subnetId", network.subnetId());
        item.put("vpcId", network.vpcId());
        item.put("ownerId", account);
        item.put("status", "in-use");
        item.put("privateIpAddress", network.privateAddress());
        item.put("privateDnsName", privateName(network.privateAddress()));
        item.put("sourceDestCheck", true);
        item.put("interfaceType", "interface");
        item.put("ipv6AddressesSet", Map.of());
        item.put("tagSet", Map.of());
        item.put("attachment", attachment(instance));
        var address = Map.of(
                "privateIpAddress", network.privateAddress(),
                "privateDnsName", privateName(network.privateAddress()),
                "primary", true);
        item.put("privateIpAddressesSet", Map.of("item", List.of(address)));
        return item;
    }

    private static Map<String, Object> attachment(Instance instance) {
        return Map.of(
                "attachmentId",
                "eni-attach-" + instance.id().substring(2),
                "deviceIndex",
                0,
                "networkCardIndex",
                0,
                "status",
                "attaching",
                "attachTime",
                instance.network().attachTime().toEpochMilli(),
                "deleteOnTermination",
                true);
    }

    private static Map<String, Object> privateDnsNameOptions() {
        return Map.of(
                "hostnameType",
                "ip-name",
                "enableResourceNameDnsARecord",
                false,
                "enableResourceNameDnsAAAARecord",
                false);
    }

    private String privateName(String address) {
        return "ip-" + address.replace('.', '-') + "." + region + ".compute.internal";
    }
}
