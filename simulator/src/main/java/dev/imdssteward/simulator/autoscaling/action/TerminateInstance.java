package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.autoscaling.AutoScalingGroup;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Xml;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** TerminateInstanceInAutoScalingGroup: the group replaces the member, unless it is to become smaller. */
record TerminateInstance(AutoScaling scaling) implements ScalingAction {

    @Override
    public Set<String> parameters() {
        return Set.of("InstanceId", "ShouldDecrementDesiredCapacity");
    }

    @Override
    public Optional<Consumer<Xml>> answer(ScalingRequest request) {
        var id = RequestNames.required(request.parameters(), "InstanceId");
        var group = scaling.groupOf(request.region(), id)
                .orElseThrow(() -> FailureException.of(
                        "ValidationError", "Instance Id not found - No managed instance found for instance ID: " + id));
        var fewer = request.parameters().flag("ShouldDecrementDesiredCapacity") ? 1 : 0;
        scaling.release(request.region(), group.name(), id, fewer);
        return Optional.of(xml -> xml.element("Activity", () -> activity(xml, group, id, request)));
    }

    private static void activity(Xml xml, AutoScalingGroup group, String id, ScalingRequest request) {
        xml.text("ActivityId", UUID.randomUUID().toString())
                .text("AutoScalingGroupName", group.name())
                .text("Description", "Terminating EC2 instance: " + id)
                .text(
                        "Cause",
                        "At " + request.time() + " instance " + id
                                + " was taken out of service in response to a user request.")
                .time("StartTime", request.time())
                .text("StatusCode", "InProgress")
                .number("Progress", 0);
    }
}
