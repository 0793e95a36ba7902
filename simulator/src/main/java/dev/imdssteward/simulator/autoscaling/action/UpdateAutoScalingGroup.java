package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.query.Xml;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * UpdateAutoScalingGroup: changes what it names. Members stay as they were launched.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_UpdateAutoScalingGroup.html">
 *     UpdateAutoScalingGroup</a>
 */
record UpdateAutoScalingGroup(AutoScaling scaling, LaunchTemplates templates) implements ScalingAction {

    @Override
    public Set<String> parameters() {
        return GroupSettings.PARAMETERS;
    }

    @Override
    public Optional<Consumer<Xml>> answer(ScalingRequest request) {
        var group = RequestNames.group(scaling, request);
        var source = new GroupSource(scaling, templates, request.region());
        var settings = GroupSettings.change(group.settings(), request.parameters(), source);
        scaling.change(request.region(), group.name(), it -> it.withSettings(settings));
        return Optional.empty();
    }
}
