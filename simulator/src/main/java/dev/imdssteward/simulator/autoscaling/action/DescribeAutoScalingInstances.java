package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.autoscaling.Member;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.fleet.Regional.Placed;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.query.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** DescribeAutoScalingInstances: the members of all groups, or those that are named. */
record DescribeAutoScalingInstances(AutoScaling scaling, LaunchTemplates templates, Fleet fleet)
        implements ScalingAction {
    /** More than a group can have members. */
    private static final long MEMBERS = 1 << 20;

    private record Membership(String group, Member member) {}

    @Override
    public Set<String> parameters() {
        return Set.of("IncludeManagedResources", "InstanceIds.member", "MaxRecords", "NextToken");
    }

    @Override
    public Optional<Consumer<Xml>> answer(ScalingRequest request) {
        var page = ScalingPage.of(request.parameters());
        var ids = request.parameters().list("InstanceIds.member");
        var found = memberships(request.region()).stream()
                .filter(placed ->
                        ids.isEmpty() || ids.contains(placed.value().member().instanceId()))
                .toList();
        return Optional.of(xml -> page.write(
                xml,
                "AutoScalingInstances",
                found,
                membership ->
                        new GroupXml(xml, fleet, templates, request).member(membership.member(), membership.group())));
    }

    private List<Placed<Membership>> memberships(String region) {
        var all = new ArrayList<Placed<Membership>>();
        for (var placed : scaling.groups(region)) {
            var position = placed.position() * MEMBERS;
            for (var member : placed.value().members()) {
                all.add(new Placed<>(position++, new Membership(placed.value().name(), member)));
            }
        }
        return all;
    }
}
