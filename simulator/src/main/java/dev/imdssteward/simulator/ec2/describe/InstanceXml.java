package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.query.Xml;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes instances as DescribeInstances and RunInstances do. */
public record InstanceXml(Xml xml, AccountInRegion place) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** A time as EC2 writes it, always with milliseconds. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    public void reservationHead(Instance first) {
        xml.text("reservationId", first.launch().reservationId())
                .text("ownerId", place.account())
                .textUnlessEmpty("requesterId", first.launch().requesterId())
                .open("groupSet/");
    }

    public void instance(Instance instance) {
        var view = new InstanceView(instance, place);
        var launch = instance.launch();
        xml.open("item").text("instanceId", instance.id()).text("imageId", launch.imageId());
        state("instanceState", instance.state());
        xml.text("privateDnsName", view.privateDnsName())
                .open("dnsName/")
                .text("reason", view.stateReason().transition())
                .textUnlessEmpty("keyName", view.settings().text("KeyName"))
                .number("amiLaunchIndex", launch.index())
                .open("productCodes/")
                .text("instanceType", launch.instanceType())
                .text("launchTime", time(launch.time()));
        placement(view);
        xml.open("monitoring").text("state", view.monitoring()).close("monitoring");
        new NetworkXml(xml).write(view);
        stateReason(view);
        machine(view);
        tags(instance);
        options(view);
        operator(instance);
        xml.close("item");
    }

    public void state(String name, InstanceState state) {
        xml.open(name)
                .number("code", state.code())
                .text("name", state.wireName())
                .close(name);
    }

    public void metadataOptions(String name, Instance instance) {
        var options = instance.options();
        xml.open(name)
                .text("state", instance.optionsState())
                .text("httpTokens", options.tokens().wireName())
                .number("httpPutResponseHopLimit", options.hopLimit())
                .text("httpEndpoint", options.endpoint().wireName())
                .text("httpProtocolIpv4", options.endpoint().wireName())
                .text("httpProtocolIpv6", options.ipv6().wireName())
                .text("instanceMetadataTags", options.instanceTags().wireName())
                .close(name);
    }

    void operator(Instance instance) {
        xml.open("operator")
                .flag("managed", instance.isManaged())
                .textUnlessEmpty("principal", instance.operator())
                .close("operator");
    }

    private void placement(InstanceView view) {
        xml.open("placement")
                .text("availabilityZone", view.zone().name())
                .text("availabilityZoneId", view.zone().id())
                .text("groupName", view.settings().text("Placement.GroupName"))
                .text("tenancy", view.tenancy())
                .close("placement");
    }

    private void stateReason(InstanceView view) {
        var reason = view.stateReason();
        if (!reason.code().isEmpty()) {
            xml.open("stateReason")
                    .text("code", reason.code())
                    .text("message", reason.message())
                    .close("stateReason");
        }
    }

    private void machine(InstanceView view) {
        var launch = view.instance().launch();
        xml.text("architecture", launch.type().architecture())
                .text("rootDeviceType", "ebs")
                .text("rootDeviceName", view.rootDeviceName());
        blockDevices(view);
        xml.textUnlessEmpty("instanceLifecycle", view.settings().isSpot() ? "spot" : "")
                .textUnlessEmpty("spotInstanceRequestId", view.spotRequestId())
                .text("virtualizationType", "hvm")
                .textUnlessEmpty("clientToken", launch.clientToken())
                .text("hypervisor", "xen");
        var profile = view.instanceProfileArn();
        if (!profile.isEmpty()) {
            xml.open("iamInstanceProfile")
                    .text("arn", profile)
                    .text("id", InstanceView.PROFILE_ID)
                    .close("iamInstanceProfile");
        }
        xml.flag("ebsOptimized", view.settings().flag("EbsOptimized")).flag("enaSupport", true);
    }

    void blockDevices(InstanceView view) {
        var attached = time(view.instance().network().attachTime());
        xml.items(
                "blockDeviceMapping",
                view.blockDevices(),
                device -> xml.text("deviceName", device.name())
                        .open("ebs")
                        .text("volumeId", device.volumeId(view.instance().id()))
                        .text("status", "attached")
                        .text("attachTime", attached)
                        .flag("deleteOnTermination", device.deleteOnTermination())
                        .close("ebs"));
    }

    private void options(InstanceView view) {
        xml.open("capacityReservationSpecification")
                .text("capacityReservationPreference", "open")
                .close("capacityReservationSpecification")
                .open("hibernationOptions")
                .flag("configured", view.settings().flag("HibernationOptions.Configured"))
                .close("hibernationOptions")
                .open("enclaveOptions")
                .flag("enabled", false)
                .close("enclaveOptions");
        metadataOptions("metadataOptions", view.instance());
        xml.open("maintenanceOptions").text("autoRecovery", "default").close("maintenanceOptions");
        xml.open("privateDnsNameOptions")
                .text("hostnameType", "ip-name")
                .flag("enableResourceNameDnsARecord", false)
                .flag("enableResourceNameDnsAAAARecord", false)
                .close("privateDnsNameOptions");
    }

    private void tags(Instance instance) {
        if (instance.tags().isEmpty()) {
            return;
        }
        xml.open("tagSet");
        instance.tags()
                .forEach((key, value) ->
                        xml.open("item").text("key", key).text("value", value).close("item"));
        xml.close("tagSet");
    }
}
