package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.autoscaling.AutoScalingGroup;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Xml;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * CreateAutoScalingGroup: the members are launched before the call is answered.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html">
 *     CreateAutoScalingGroup</a>
 */
record CreateAutoScalingGroup(AutoScaling scaling, LaunchTemplates templates) implements ScalingAction {

    @Override
    public Set<String> parameters() {
        var names = new HashSet<>(GroupSettings.PARAMETERS);
        names.addAll(GroupTags.PARAMETERS);
        return names;
    }

    @Override
    public Optional<Consumer<Xml>> answer(ScalingRequest request) {
        var name = RequestNames.required(request.parameters(), "AutoScalingGroupName");
        var region = request.region();
        if (scaling.group(region, name).isPresent()) {
            throw FailureException.of(
                    "AlreadyExists",
                    "AutoScalingGroup by this name already exists - A group with the name " + name + " already exists");
        }
        var settings = GroupSettings.create(request, new GroupSource(scaling, templates, region));
        var tags = GroupTags.of(request.parameters());
        scaling.put(region, new AutoScalingGroup(name, request.time(), settings, tags, List.of()));
        scaling.keep(region, name);
        return Optional.empty();
    }
}
