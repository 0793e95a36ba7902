package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Xml;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** DeleteAutoScalingGroup: a group without members, or one with its members by force. */
record DeleteAutoScalingGroup(AutoScaling scaling) implements ScalingAction {

    @Override
    public Set<String> parameters() {
        return Set.of("AutoScalingGroupName", "ForceDelete");
    }

    @Override
    public Optional<Consumer<Xml>> answer(ScalingRequest request) {
        var group = RequestNames.group(scaling, request);
        if (!group.members().isEmpty() && !request.parameters().flag("ForceDelete")) {
            throw FailureException.of(
                    "ResourceInUse",
                    "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s)"
                            + " still in the group.");
        }
        scaling.remove(request.region(), group.name());
        scaling.terminate(request.region(), group.members());
        return Optional.empty();
    }
}
