package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.autoscaling.AutoScalingGroup;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Xml;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** SetDesiredCapacity, which launches or terminates members before it is answered. */
record SetDesiredCapacity(AutoScaling scaling) implements ScalingAction {

    @Override
    public Set<String> parameters() {
        return Set.of("AutoScalingGroupName", "DesiredCapacity", "HonorCooldown");
    }

    @Override
    public Optional<Consumer<Xml>> answer(ScalingRequest request) {
        var group = RequestNames.group(scaling, request);
        int wanted = request.parameters()
                .number("DesiredCapacity")
                .orElseThrow(() -> FailureException.of("ValidationError", "DesiredCapacity is required."));
        requireBetween(group, wanted);
        scaling.change(request.region(), group.name(), it -> it.withDesired(wanted));
        return Optional.empty();
    }

    private static void requireBetween(AutoScalingGroup group, int wanted) {
        int least = group.settings().number("MinSize").orElse(0);
        int most = group.settings().number("MaxSize").orElse(0);
        if (wanted < least) {
            throw FailureException.of(
                    "ValidationError",
                    "New SetDesiredCapacity value " + wanted + " is below min value " + least
                            + " for the AutoScalingGroup.");
        }
        if (wanted > most) {
            throw FailureException.of(
                    "ValidationError",
                    "New SetDesiredCapacity value " + wanted + " is above max value " + most
                            + " for the AutoScalingGroup.");
        }
    }
}
