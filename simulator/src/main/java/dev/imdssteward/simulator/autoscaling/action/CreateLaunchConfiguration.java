package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.autoscaling.LaunchConfiguration;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.Xml;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * CreateLaunchConfiguration.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateLaunchConfiguration.html">
 *     CreateLaunchConfiguration</a>
 */
record CreateLaunchConfiguration(AutoScaling scaling) implements ScalingAction {
    private static final Set<String> OF_THE_CALL = Set.of("Action", "Version", "LaunchConfigurationName");

    @Override
    public Set<String> parameters() {
        return ConfigurationParameters.ALL;
    }

    @Override
    public Optional<Consumer<Xml>> answer(ScalingRequest request) {
        var parameters = request.parameters();
        var name = RequestNames.required(parameters, "LaunchConfigurationName");
        if (parameters.text("ImageId").isEmpty()
                || parameters.text("InstanceType").isEmpty()) {
            throw FailureException.of(
                    "ValidationError",
                    "Valid requests must contain either the InstanceID parameter or both the ImageId and InstanceType"
                            + " parameters.");
        }
        if (scaling.configuration(request.region(), name).isPresent()) {
            throw FailureException.of(
                    "AlreadyExists",
                    "Launch Configuration by this name already exists - A launch configuration already exists with the "
                            + "name " + name);
        }
        var settings = new LinkedHashMap<>(parameters.values());
        settings.keySet().removeIf(sent -> OF_THE_CALL.contains(sent) || sent.startsWith("X-Amz-"));
        settings.putIfAbsent("InstanceMonitoring.Enabled", "true");
        settings.putIfAbsent("EbsOptimized", "false");
        scaling.put(request.region(), new LaunchConfiguration(name, request.time(), new Parameters(settings)));
        return Optional.empty();
    }
}
