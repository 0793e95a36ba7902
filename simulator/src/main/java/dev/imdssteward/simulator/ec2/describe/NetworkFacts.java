package dev.imdssteward.simulator.ec2.describe;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

/** The facts of the network interface that filters of DescribeInstances compare. A terminated instance has none. */
final class NetworkFacts {
    private static final String NETWORK = "network-interface.";

    /** Filters over one fact. */
    static final Map<String, Function<InstanceView, String>> ONE = Map.ofEntries(
            entry(
                    NETWORK + "network-interface-id",
                    networked(view -> view.networkInterface().id())),
            entry(
                    NETWORK + "mac-address",
                    networked(view -> view.networkInterface().macAddress())),
            entry(NETWORK + "private-dns-name", InstanceView::privateDnsName),
            entry(NETWORK + "addresses.private-dns-name", InstanceView::privateDnsName),
            entry(
                    NETWORK + "private-ip-address",
                    networked(view -> view.instance().network().privateAddress())),
            entry(
                    NETWORK + "addresses.private-ip-address",
                    networked(view -> view.instance().network().privateAddress())),
            entry(NETWORK + "addresses.primary", networked(_ -> "true")),
            entry(
                    NETWORK + "vpc-id",
                    networked(view -> view.instance().network().vpcId())),
            entry(
                    NETWORK + "subnet-id",
                    networked(view -> view.instance().network().subnetId())),
            entry(NETWORK + "availability-zone", networked(view -> view.zone().name())),
            entry(NETWORK + "description", networked(view -> view.settings().text("NetworkInterface.1.Description"))),
            entry(NETWORK + "owner-id", networked(InstanceView::account)),
            entry(NETWORK + "status", networked(_ -> "in-use")),
            entry(NETWORK + "requester-managed", networked(_ -> "false")),
            entry(NETWORK + "source-dest-check", networked(view -> String.valueOf(view.sourceDestCheck()))),
            entry(
                    NETWORK + "attachment.attachment-id",
                    networked(view -> view.networkInterface().attachmentId())),
            entry(
                    NETWORK + "attachment.attach-time",
                    networked(view -> InstanceXml.time(view.instance().network().attachTime()))),
            entry(
                    NETWORK + "attachment.delete-on-termination",
                    networked(view -> String.valueOf(view.interfaceGoes()))),
            entry(NETWORK + "attachment.device-index", networked(_ -> "0")),
            entry(NETWORK + "attachment.network-card-index", networked(_ -> "0")),
            entry(
                    NETWORK + "attachment.instance-id",
                    networked(view -> view.instance().id())),
            entry(NETWORK + "attachment.instance-owner-id", networked(InstanceView::account)),
            entry(NETWORK + "attachment.status", networked(_ -> "attached")));

    private NetworkFacts() {}

    /** A fact of a network that an instance loses when it is terminated. */
    static Function<InstanceView, String> networked(Function<InstanceView, String> fact) {
        return view -> view.isTerminated() ? "" : fact.apply(view);
    }
}
