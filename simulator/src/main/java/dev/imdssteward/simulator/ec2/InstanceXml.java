package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.InstanceState;
import dev.imdssteward.simulator.query.Xml;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes instances as DescribeInstances and RunInstances do. */
record InstanceXml(Xml xml, String account, String region) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** A time as EC2 writes it, always with milliseconds. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    void reservationHead(Instance first) {
        xml.text("reservationId", first.launch().reservationId())
                .text("ownerId", account)
                .textUnlessEmpty("requesterId", first.launch().requesterId())
                .open("groupSet/");
    }

    void instance(Instance instance) {
        var launch = instance.launch();
        xml.open("item").text("instanceId", instance.id()).text("imageId", launch.imageId());
        state("instanceState", instance.state());
        xml.open("privateDnsName/")
                .open("dnsName/")
                .open("reason/")
                .number("amiLaunchIndex", launch.index())
                .open("productCodes/")
                .text("instanceType", launch.instanceType())
                .text("launchTime", time(launch.time()));
        placement(instance);
        xml.open("monitoring").text("state", "disabled").close("monitoring");
        if (instance.state() != InstanceState.TERMINATED) {
            network(instance);
        }
        machine(instance);
        tags(instance);
        metadataOptions("metadataOptions", instance);
        operator(instance);
        xml.close("item");
    }

    void state(String name, InstanceState state) {
        xml.open(name)
                .number("code", state.code())
                .text("name", state.wireName())
                .close(name);
    }

    void metadataOptions(String name, Instance instance) {
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

    private void placement(Instance instance) {
        xml.open("placement")
                .text("availabilityZone", region + instance.network().zone())
                .open("groupName/")
                .text("tenancy", "default")
                .close("placement");
    }

    private void machine(Instance instance) {
        xml.text("architecture", "x86_64")
                .text("rootDeviceType", "ebs")
                .text("rootDeviceName", "/dev/xvda")
                .open("blockDeviceMapping/")
                .text("virtualizationType", "hvm")
                .textUnlessEmpty("clientToken", instance.launch().clientToken())
                .text("hypervisor", "xen")
                .flag("ebsOptimized", false)
                .flag("enaSupport", true);
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

    private void network(Instance instance) {
        var network = instance.network();
        subnet(instance);
        xml.flag("sourceDestCheck", true).open("groupSet/");
        xml.open("networkInterfaceSet").open("item");
        xml.text("networkInterfaceId", "eni-" + instance.id().substring(2));
        subnet(instance);
        xml.open("description/")
                .text("ownerId", account)
                .text("status", "in-use")
                .flag("sourceDestCheck", true);
        xml.open("attachment")
                .text("attachmentId", "eni-attach-" + instance.id().substring(2))
                .number("deviceIndex", 0)
                .text("status", "attached")
                .text("attachTime", time(network.attachTime()))
                .flag("deleteOnTermination", true)
                .number("networkCardIndex", 0)
                .close("attachment");
        xml.text("interfaceType", "interface").close("item").close("networkInterfaceSet");
    }

    private void subnet(Instance instance) {
        var network = instance.network();
        xml.text("subnetId", network.subnetId())
                .text("vpcId", network.vpcId())
                .text("privateIpAddress", network.privateAddress());
    }

    private void operator(Instance instance) {
        xml.open("operator")
                .flag("managed", instance.isManaged())
                .textUnlessEmpty("principal", instance.operator())
                .close("operator");
    }
}
