package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Tags;
import dev.imdssteward.simulator.ec2.describe.InstanceView;
import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.instance.Instance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes instances as CloudTrail does in {@code responseElements}: times in milliseconds, as long-winded as the real ones. */
record InstanceRecord(AccountInRegion place) {

    Map<String, Object> of(Instance instance) {
        var view = new InstanceView(instance, place);
        var item = new LinkedHashMap<String, Object>();
        putLaunch(item, instance, view);
        putPlace(item, instance, view);
        putHardware(item, instance, view);
        putTagsAndGroups(item, instance, view);
        putSettings(item, instance, view);
        return item;
    }

    private static void putLaunch(Map<String, Object> item, Instance instance, InstanceView view) {
        var launch = instance.launch();
        item.put("instanceId", instance.id());
        item.put("imageId", launch.imageId());
        item.put("instanceState", CloudTrailFields.state(instance.state()));
        item.put("privateDnsName", view.privateDnsName());
        if (!view.settings().text("KeyName").isEmpty()) {
            item.put("keyName", view.settings().text("KeyName"));
        }
        item.put("operator", operator(instance));
        item.put("amiLaunchIndex", launch.index());
        item.put("productCodes", Map.of());
        item.put("instanceType", launch.instanceType());
        item.put("launchTime", launch.time().toEpochMilli());
    }

    private static void putPlace(Map<String, Object> item, Instance instance, InstanceView view) {
        item.put("placement", Map.of("availabilityZone", view.zone().name(), "tenancy", view.tenancy()));
        item.put("monitoring", Map.of("state", view.monitoring()));
        item.put("subnetId", instance.network().subnetId());
        item.put("vpcId", instance.network().vpcId());
        item.put("privateIpAddress", instance.network().privateAddress());
        item.put("stateReason", stateReason(view));
    }

    private static void putHardware(Map<String, Object> item, Instance instance, InstanceView view) {
        var launch = instance.launch();
        item.put("architecture", launch.type().architecture());
        item.put("rootDeviceType", "ebs");
        item.put("rootDeviceName", view.rootDeviceName());
        item.put("blockDeviceMapping", Map.of());
        item.put("virtualizationType", "hvm");
        item.put("hypervisor", "xen");
        if (!launch.clientToken().isEmpty()) {
            item.put("clientToken", launch.clientToken());
        }
    }

    private void putTagsAndGroups(Map<String, Object> item, Instance instance, InstanceView view) {
        item.put("tagSet", CloudTrailFields.items(Tags.recorded(instance.tags())));
        item.put("groupSet", groups(view));
        item.put("sourceDestCheck", true);
        item.put("networkInterfaceSet", CloudTrailFields.items(List.of(networkInterface(view))));
        if (!view.instanceProfileArn().isEmpty()) {
            item.put("iamInstanceProfile", Map.of("arn", view.instanceProfileArn(), "id", InstanceView.PROFILE_ID));
        }
        if (view.settings().isSpot()) {
            item.put("instanceLifecycle", "spot");
            item.put("spotInstanceRequestId", view.spotRequestId());
        }
    }

    private void putSettings(Map<String, Object> item, Instance instance, InstanceView view) {
        item.put("ebsOptimized", view.settings().flag("EbsOptimized"));
        item.put("enaSupport", true);
        item.put("cpuOptions", Map.of("coreCount", 1, "threadsPerCore", 2));
        item.put("capacityReservationSpecification", Map.of("capacityReservationPreference", "open"));
        item.put("hibernationOptions", Map.of("configured", view.settings().flag("HibernationOptions.Configured")));
        item.put("enclaveOptions", Map.of("enabled", false));
        item.put("metadataOptions", metadataOptions(instance));
        item.put("maintenanceOptions", Map.of("autoRecovery", "default"));
        item.put("privateDnsNameOptions", privateDnsNameOptions());
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

    private static Map<String, Object> stateReason(InstanceView view) {
        var reason = view.stateReason();
        return Map.of("code", reason.code(), "message", reason.message());
    }

    private static Map<String, Object> groups(InstanceView view) {
        return CloudTrailFields.items(view.securityGroupIds().stream()
                .map(id -> Map.of("groupId", id, "groupName", view.settings().securityGroupName(id)))
                .toList());
    }

    private static Map<String, Object> operator(Instance instance) {
        return instance.isManaged()
                ? Map.of("managed", true, "principal", instance.operator())
                : Map.of("managed", false);
    }

    private Map<String, Object> networkInterface(InstanceView view) {
        var network = view.instance().network();
        var primary = view.networkInterface();
        var item = new LinkedHashMap<String, Object>();
        item.put("networkInterfaceId", primary.id());
        item.put("subnetId", network.subnetId());
        item.put("vpcId", network.vpcId());
        item.put("ownerId", place.account());
        item.put("status", "in-use");
        item.put("privateIpAddress", network.privateAddress());
        item.put("privateDnsName", primary.privateDnsName());
        item.put("macAddress", primary.macAddress());
        item.put("groupSet", groups(view));
        item.put("sourceDestCheck", true);
        item.put("interfaceType", "interface");
        item.put("ipv6AddressesSet", Map.of());
        item.put("tagSet", Map.of());
        item.put("attachment", attachment(view));
        var address = Map.of(
                "privateIpAddress", network.privateAddress(),
                "privateDnsName", primary.privateDnsName(),
                "primary", true);
        item.put("privateIpAddressesSet", Map.of("item", List.of(address)));
        return item;
    }

    private static Map<String, Object> attachment(InstanceView view) {
        return Map.of(
                "attachmentId",
                view.networkInterface().attachmentId(),
                "deviceIndex",
                0,
                "networkCardIndex",
                0,
                "status",
                "attaching",
                "attachTime",
                view.instance().network().attachTime().toEpochMilli(),
                "deleteOnTermination",
                view.interfaceGoes());
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
}
