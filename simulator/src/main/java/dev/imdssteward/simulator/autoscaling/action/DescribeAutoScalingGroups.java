package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.autoscaling.AutoScalingGroup;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.Xml;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * DescribeAutoScalingGroups: those that are named and exist, or all, 50 a page.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html">
 *     DescribeAutoScalingGroups</a>
 */
record DescribeAutoScalingGroups(AutoScaling scaling, LaunchTemplates templates, Fleet fleet) implements ScalingAction {

    @Override
    public Set<String> parameters() {
        return Set.of(
                "AutoScalingGroupNames.member",
                "Filters.member.Name",
                "Filters.member.Values.member",
                "IncludeInstances",
                "IncludeManagedResources",
                "MaxRecords",
                "NextToken");
    }

    @Override
    public Optional<Consumer<Xml>> answer(ScalingRequest request) {
        var parameters = request.parameters();
        var page = ScalingPage.of(parameters);
        var names = parameters.list("AutoScalingGroupNames.member");
        var matches = filters(parameters);
        var members = parameters.find("IncludeInstances").isEmpty() || parameters.flag("IncludeInstances");
        var found = scaling.groups(request.region()).stream()
                .filter(placed ->
                        names.isEmpty() || names.contains(placed.value().name()))
                .filter(placed -> matches.test(placed.value()))
                .toList();
        return Optional.of(xml -> page.write(
                xml,
                "AutoScalingGroups",
                found,
                group -> new GroupXml(xml, fleet, templates, request).group(group, members)));
    }

    private static Predicate<AutoScalingGroup> filters(Parameters parameters) {
        return parameters.members("Filters").stream()
                .map(filter -> filter(filter.text("Name"), filter.list("Values.member")))
                .reduce(_ -> true, Predicate::and);
    }

    private static Predicate<AutoScalingGroup> filter(String name, List<String> values) {
        if (name.startsWith("tag:")) {
            var key = name.substring(4);
            return group -> Optional.ofNullable(group.tags().get(key))
                    .filter(tag -> values.contains(tag.value()))
                    .isPresent();
        }
        return switch (name) {
            case "tag-key" -> group -> group.tags().keySet().stream().anyMatch(values::contains);
            case "tag-value" -> group -> group.tags().values().stream().anyMatch(tag -> values.contains(tag.value()));
            default ->
                throw FailureException.of(
                        "ValidationError",
                        "Filter type " + name
                                + " is not correct. Allowed filters are tag-key, tag-value and tag:<key>.");
        };
    }
}
