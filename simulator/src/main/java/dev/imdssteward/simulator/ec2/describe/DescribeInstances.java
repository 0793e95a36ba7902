package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.Filter;
import dev.imdssteward.simulator.ec2.call.Page;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.query.PageToken;
import dev.imdssteward.simulator.query.Xml;
import java.util.Iterator;
import java.util.Set;

/** DescribeInstances: streamed, so that a fleet of any size can be described; a page costs what the page costs. */
public record DescribeInstances(Fleet fleet, boolean managedHidden) implements Action.Reading {

    @Override
    public Set<String> parameters() {
        return Set.of(
                "Filter.Name", "Filter.Value", "IncludeManagedResources", "InstanceId", "MaxResults", "NextToken");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var filters = new InstanceFilters(Filter.of(request.parameters()), request.place());
        var page = Page.of(request.parameters());
        var matching = new DescribedInstances(fleet, managedHidden)
                .of(request, filters.onlyIds())
                .filter(placed -> filters.test(placed.instance()));
        request.stopIfDryRun();
        return Answer.of(xml -> write(xml, request, matching.iterator(), page.size()));
    }

    private static void write(Xml xml, Ec2Request request, Iterator<Fleet.Placed> instances, int size) {
        xml.open("reservationSet");
        var reservations = new Reservations(xml, request.place());
        for (var written = 0; written < size && instances.hasNext(); written++) {
            reservations.add(instances.next().instance());
        }
        reservations.end();
        xml.close("reservationSet");
        if (instances.hasNext()) {
            xml.text("nextToken", PageToken.of(instances.next().position()));
        }
    }

    /** Instances that were launched together stand together. */
    private static final class Reservations {
        private final Xml xml;
        private final InstanceXml instances;
        private String current = "";
        private boolean open;

        Reservations(Xml xml, AccountInRegion place) {
            this.xml = xml;
            instances = new InstanceXml(xml, place);
        }

        void add(Instance instance) {
            if (!open || !instance.launch().reservationId().equals(current)) {
                end();
                open = true;
                current = instance.launch().reservationId();
                xml.open("item");
                instances.reservationHead(instance);
                xml.open("instancesSet");
            }
            instances.instance(instance);
        }

        void end() {
            if (open) {
                xml.close("instancesSet").close("item");
            }
        }
    }
}
