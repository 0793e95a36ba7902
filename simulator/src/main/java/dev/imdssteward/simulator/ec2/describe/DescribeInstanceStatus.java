package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.Filter;
import dev.imdssteward.simulator.ec2.call.Page;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.query.PageToken;
import dev.imdssteward.simulator.query.Xml;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * DescribeInstanceStatus: whatever runs is well, from its first moment; no event is scheduled for it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html">API</a>
 */
public record DescribeInstanceStatus(Fleet fleet, boolean managedHidden) implements Action.Reading {

    @Override
    public Set<String> parameters() {
        return Set.of(
                "Filter.Name",
                "Filter.Value",
                "IncludeAllInstances",
                "IncludeManagedResources",
                "InstanceId",
                "MaxResults",
                "NextToken");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var all = request.parameters().flag("IncludeAllInstances");
        var matches = Filter.of(request.parameters()).stream()
                .map(DescribeInstanceStatus::predicate)
                .reduce(_ -> true, Predicate::and);
        var selected = new DescribedInstances(fleet, managedHidden)
                .of(request, Optional.empty())
                .filter(placed -> all || placed.instance().state() == InstanceState.RUNNING)
                .filter(placed -> matches.test(view(placed.instance(), request)));
        var page = Page.of(request.parameters());
        request.stopIfDryRun();
        return Answer.of(xml -> write(xml, request, selected.iterator(), page.size()));
    }

    private static InstanceView view(Instance instance, Ec2Request request) {
        return new InstanceView(instance, request.place());
    }

    private static Predicate<InstanceView> predicate(Filter filter) {
        return switch (filter.name()) {
            case "instance-state-name",
                    "instance-state-code",
                    "availability-zone",
                    "availability-zone-id",
                    "operator.managed",
                    "operator.principal" -> {
                var fact = FilterFacts.one(filter.name());
                yield view -> filter.matches(fact.apply(view));
            }
            case "instance-status.status", "system-status.status", "attached-ebs-status.status" ->
                view -> filter.matches(status(view));
            case "instance-status.reachability", "system-status.reachability" ->
                view -> view.isRunning() && filter.matches("passed");
            default ->
                throw filter.name().startsWith("event.") || filter.name().startsWith("application-status.")
                        ? filter.notSimulated()
                        : filter.unknown();
        };
    }

    private static String status(InstanceView view) {
        return view.isRunning() ? "ok" : "not-applicable";
    }

    private static void write(Xml xml, Ec2Request request, Iterator<Fleet.Placed> instances, int size) {
        xml.open("instanceStatusSet");
        for (var written = 0; written < size && instances.hasNext(); written++) {
            write(xml, view(instances.next().instance(), request));
        }
        xml.close("instanceStatusSet");
        if (instances.hasNext()) {
            xml.text("nextToken", PageToken.of(instances.next().position()));
        }
    }

    private static void write(Xml xml, InstanceView view) {
        var instances = new InstanceXml(xml, view.place());
        xml.open("item")
                .text("instanceId", view.instance().id())
                .text("availabilityZone", view.zone().name())
                .text("availabilityZoneId", view.zone().id());
        instances.state("instanceState", view.instance().state());
        instances.operator(view.instance());
        summary(xml, "systemStatus", view);
        summary(xml, "instanceStatus", view);
        summary(xml, "attachedEbsStatus", view);
        xml.close("item");
    }

    private static void summary(Xml xml, String name, InstanceView view) {
        xml.open(name).text("status", status(view));
        if (view.isRunning()) {
            xml.open("details")
                    .open("item")
                    .text("name", "reachability")
                    .text("status", "passed")
                    .close("item")
                    .close("details");
        }
        xml.close(name);
    }
}
