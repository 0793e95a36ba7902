package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.query.Failure;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.Xml;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** DescribeInstances: streamed, so that a fleet of any size can be described; a page costs what the page costs. */
record DescribeInstances(Fleet fleet, boolean managedHidden) implements Action.Reading {

    @Override
    public Answer answer(Ec2Request request) {
        var parameters = request.parameters();
        var ids = parameters.list("InstanceId");
        if (!ids.isEmpty() && parameters.find("MaxResults").isPresent()) {
            throw Failure.of(
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        var filters = new InstanceFilters(Filter.of(parameters), request.account(), request.region());
        var page = Page.of(parameters);
        var visible = visible(parameters);
        var found = ids.isEmpty()
                ? candidates(request.region(), page, filters.onlyIds())
                : new InstanceIds(fleet).existing(request.region(), ids, visible).stream();
        var matching = found.filter(placed -> visible.test(placed.instance()) && filters.test(placed.instance()));
        request.stopIfDryRun();
        return Answer.of(xml -> write(xml, request, matching.iterator(), page.size()));
    }

    private Predicate<Instance> visible(Parameters parameters) {
        var all = !managedHidden || parameters.flag("IncludeManagedResources");
        return instance -> all || !instance.isManaged();
    }

    private Stream<Fleet.Placed> candidates(String region, Page page, Optional<Set<String>> onlyIds) {
        return onlyIds.map(ids -> named(region, ids, page.from())).orElseGet(() -> fleet.from(region, page.from()));
    }

    private Stream<Fleet.Placed> named(String region, Set<String> ids, long from) {
        return ids.stream()
                .flatMap(id -> fleet.find(region, id).stream())
                .filter(placed -> placed.position() >= from)
                .sorted(Comparator.comparingLong(Fleet.Placed::position));
    }

    private static void write(Xml xml, Ec2Request request, Iterator<Fleet.Placed> instances, int size) {
        xml.open("reservationSet");
        var reservations = new Reservations(xml, request.account(), request.region());
        for (var written = 0; written < size && instances.hasNext(); written++) {
            reservations.add(instances.next().instance());
        }
        reservations.end();
        xml.close("reservationSet");
        if (instances.hasNext()) {
            xml.text("nextToken", Page.tokenFor(instances.next().position()));
        }
    }

    /** Instances that were launched together stand together. */
    private static final class Reservations {
        private final Xml xml;
        private final InstanceXml instances;
        private String current = "";
        private boolean open;

        Reservations(Xml xml, String account, String region) {
            this.xml = xml;
            instances = new InstanceXml(xml, account, region);
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
