package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.query.Xml;

/** Writes where an instance is in its VPC, and its network interface. */
record NetworkXml(Xml xml) {

    void write(InstanceView view) {
        if (view.isTerminated()) {
            xml.open("groupSet/").open("networkInterfaceSet/");
            return;
        }
        subnet(view);
        xml.flag("sourceDestCheck", view.sourceDestCheck());
        groups(view);
        xml.open("networkInterfaceSet").open("item");
        networkInterface(view);
        xml.close("item").close("networkInterfaceSet");
    }

    void groups(InstanceView view) {
        xml.items(
                "groupSet",
                view.securityGroupIds(),
                id -> xml.text("groupId", id).text("groupName", view.settings().securityGroupName(id)));
    }

    private void networkInterface(InstanceView view) {
        var primary = view.networkInterface();
        xml.text("networkInterfaceId", primary.id());
        subnet(view);
        xml.text("description", view.settings().text("NetworkInterface.1.Description"))
                .text("ownerId", view.account())
                .text("status", "in-use")
                .text("macAddress", primary.macAddress())
                .text("privateDnsName", primary.privateDnsName())
                .flag("sourceDestCheck", view.sourceDestCheck());
        groups(view);
        attachment(view);
        xml.open("privateIpAddressesSet")
                .open("item")
                .text("privateIpAddress", view.instance().network().privateAddress())
                .text("privateDnsName", primary.privateDnsName())
                .flag("primary", true)
                .close("item")
                .close("privateIpAddressesSet")
                .open("ipv6AddressesSet/")
                .text("interfaceType", "interface");
    }

    private void attachment(InstanceView view) {
        xml.open("attachment")
                .text("attachmentId", view.networkInterface().attachmentId())
                .number("deviceIndex", 0)
                .text("status", "attached")
                .text("attachTime", InstanceXml.time(view.instance().network().attachTime()))
                .flag("deleteOnTermination", view.interfaceGoes())
                .number("networkCardIndex", 0)
                .close("attachment");
    }

    private void subnet(InstanceView view) {
        var network = view.instance().network();
        xml.text("subnetId", network.subnetId())
                .text("vpcId", network.vpcId())
                .text("privateIpAddress", network.privateAddress());
    }
}
