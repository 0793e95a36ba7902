package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.autoscaling.AutoScalingGroup;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;

/** The names in a request. */
final class RequestNames {
    private RequestNames() {}

    static String required(Parameters parameters, String name) {
        return parameters
                .find(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> FailureException.of(
                        "ValidationError",
                        "1 validation error detected: Value null at '" + name
                                + "' failed to satisfy constraint: Member must not be null"));
    }

    /** The group that a request names, which must exist. */
    static AutoScalingGroup group(AutoScaling scaling, ScalingRequest request) {
        return scaling.group(request.region(), required(request.parameters(), "AutoScalingGroupName"))
                .orElseThrow(() -> FailureException.of("ValidationError", "AutoScalingGroup name not found - null"));
    }
}
