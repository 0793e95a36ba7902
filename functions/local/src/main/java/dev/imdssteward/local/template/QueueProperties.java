package dev.imdssteward.local.template;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The template's settings for a queue that feeds the enforcing function.
 *
 * @param timeout how long one invocation of the function may take
 */
public record QueueProperties(
        Duration visibilityTimeout, int maxReceiveCount, int batchSize, int maximumConcurrency, Duration timeout) {

    /** The queue of the events, in the template that this program was built with. */
    public static QueueProperties ofEvents() {
        return of("EnforceQueue", "Queue");
    }

    /** The queue of the sweep's commands. */
    public static QueueProperties ofSweep() {
        return of("SweepQueue", "SweepQueue");
    }

    private static QueueProperties of(String queueId, String mapping) {
        var template = Template.packed();
        var queue = Template.object(template.resources("AWS::SQS::Queue").get(queueId));
        var function =
                Template.object(template.resources("AWS::Serverless::Function").get("EnforceFunction"));
        var source = object(object(object(function, "Events"), mapping), "Properties");
        return new QueueProperties(
                Duration.ofSeconds(number(queue, "VisibilityTimeout")),
                number(object(queue, "RedrivePolicy"), "maxReceiveCount"),
                number(source, "BatchSize"),
                number(object(source, "ScalingConfig"), "MaximumConcurrency"),
                Duration.ofSeconds(number(function, "Timeout")));
    }

    private static Map<String, Object> object(Map<String, Object> properties, String name) {
        return Template.object(properties.get(name));
    }

    private static int number(Map<String, Object> properties, String name) {
        return (Integer) Objects.requireNonNull(properties.get(name), name);
    }
}
