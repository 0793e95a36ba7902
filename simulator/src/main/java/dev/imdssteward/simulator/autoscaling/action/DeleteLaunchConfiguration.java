package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.fleet.Regional.Placed;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Xml;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** DeleteLaunchConfiguration: one that no group uses. */
record DeleteLaunchConfiguration(AutoScaling scaling) implements ScalingAction {

    @Override
    public Set<String> parameters() {
        return Set.of("LaunchConfigurationName");
    }

    @Override
    public Optional<Consumer<Xml>> answer(ScalingRequest request) {
        var name = RequestNames.required(request.parameters(), "LaunchConfigurationName");
        var region = request.region();
        if (scaling.configuration(region, name).isEmpty()) {
            throw FailureException.of(
                    "ValidationError",
                    "Launch configuration name not found - Launch configuration " + name + " not found");
        }
        scaling.groups(region).stream()
                .map(Placed::value)
                .filter(group -> group.configuration().equals(name))
                .findFirst()
                .ifPresent(group -> {
                    throw FailureException.of(
                            "ResourceInUse",
                            "Cannot delete launch configuration " + name
                                    + " because it is attached to AutoScalingGroup " + group.name());
                });
        scaling.removeConfiguration(region, name);
        return Optional.empty();
    }
}
