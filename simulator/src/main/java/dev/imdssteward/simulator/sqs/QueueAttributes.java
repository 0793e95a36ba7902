package dev.imdssteward.simulator.sqs;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.rpc.Members;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A queue's settings and counts as SQS tells them, and as a client asks for them. */
record QueueAttributes(Queues queues) {

    /** The settings that a CreateQueue request asks for. */
    QueueSettings settings(Members attributes) {
        var settings = QueueSettings.DEFAULT;
        if (!attributes.text("VisibilityTimeout").isEmpty()) {
            settings = settings.withVisibilityTimeout(seconds("VisibilityTimeout", attributes));
        }
        if (!attributes.text("MessageRetentionPeriod").isEmpty()) {
            settings = settings.withRetention(seconds("MessageRetentionPeriod", attributes));
        }
        var policy = attributes.text("RedrivePolicy");
        return policy.isEmpty() ? settings : settings.withRedrive(redrive(policy));
    }

    /** The attributes of a queue that a client asked for by name. */
    Map<String, String> of(Queue queue, String region, List<String> names) {
        var settings = queue.settings();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("QueueArn", queues.arn(queue, region));
        attributes.put("CreatedTimestamp", String.valueOf(queue.created().getEpochSecond()));
        attributes.put("ApproximateNumberOfMessages", String.valueOf(queue.visible()));
        attributes.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(queue.inFlight()));
        attributes.put("ApproximateNumberOfMessagesDelayed", String.valueOf(queue.delayed()));
        attributes.put("VisibilityTimeout", seconds(settings.visibilityTimeout()));
        attributes.put("MessageRetentionPeriod", seconds(settings.retention()));
        if (settings.redrive() instanceof QueueSettings.Redrive(var limit, var to)) {
            attributes.put(
                    "RedrivePolicy",
                    "{\"deadLetterTargetArn\":\"" + queues.arn(to, region) + "\",\"maxReceiveCount\":" + limit + "}");
        }
        attributes.keySet().removeIf(name -> !names.contains("All") && !names.contains(name));
        return attributes;
    }

    private QueueSettings.Redrive redrive(String policy) {
        try {
            var fields = JSON.std.mapFrom(policy);
            var count = Integer.parseInt(String.valueOf(fields.get("maxReceiveCount")));
            return new QueueSettings.Redrive(count, queues.named(String.valueOf(fields.get("deadLetterTargetArn"))));
        } catch (IOException | NumberFormatException _) {
            throw invalid("RedrivePolicy", policy);
        }
    }

    private static Duration seconds(String name, Members attributes) {
        try {
            return Duration.ofSeconds(Integer.parseInt(attributes.text(name)));
        } catch (NumberFormatException _) {
            throw invalid(name, attributes.text(name));
        }
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }

    private static FailureException invalid(String name, String value) {
        return FailureException.of("InvalidAttributeValue", "Invalid value for the parameter " + name + ": " + value);
    }
}
