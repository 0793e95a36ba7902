package dev.imdssteward.local;

import dev.imdssteward.local.json.Json;
import dev.imdssteward.simulator.sqs.Message;
import dev.imdssteward.simulator.sqs.Queue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The messages of a queue that one invocation of a function gets.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch responses</a>
 */
public record SqsBatch(Queue queue, List<Message> messages) {
    public SqsBatch {
        messages = List.copyOf(messages);
    }

    /** The event that Lambda invokes the function with. */
    public String event() {
        return Json.compact(
                Map.of("Records", messages.stream().map(this::element).toList()));
    }

    private Map<String, Object> element(Message message) {
        return Map.of(
                "messageId", message.id(),
                "receiptHandle", message.receiptHandle(),
                "body", message.body(),
                "attributes",
                        Map.of(
                                "ApproximateReceiveCount",
                                String.valueOf(message.receiveCount()),
                                "SentTimestamp",
                                String.valueOf(message.sent().toEpochMilli())),
                "eventSource", "aws:sqs",
                "eventSourceARN", "arn:aws:sqs:us-east-1:111122223333:" + queue.name());
    }

    /** The ids of the messages that a function's answer names as failed. */
    public static Set<String> failedIn(String answer) {
        var failures = (List<?>) Objects.requireNonNullElse(Json.object(answer).get("batchItemFailures"), List.of());
        return failures.stream()
                .map(failure -> String.valueOf(((Map<?, ?>) failure).get("itemIdentifier")))
                .collect(Collectors.toSet());
    }
}
