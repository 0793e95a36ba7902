package dev.imdssteward.simulator.sqs;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.rpc.Members;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The checks of SQS before it accepts a message.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">Message
 *     quotas</a>
 */
final class Sending {
    private static final int MOST_BYTES = 1_048_576;
    private static final int LONGEST_DELAY = 900;

    private Sending() {}

    /** Sends one message, described by a request or by an entry of one. */
    static Map<String, ?> send(Queue queue, Members message) {
        if (!message.structure("MessageAttributes").values().isEmpty()) {
            throw FailureException.of("UnsupportedOperation", "The simulator's messages have no attributes.");
        }
        var body = message.required("MessageBody");
        if (size(body) > MOST_BYTES) {
            throw invalid("Message must be shorter than " + MOST_BYTES + " bytes.");
        }
        var id = queue.send(body, delay(message));
        return Map.of("MessageId", id, "MD5OfMessageBody", Digests.md5(body));
    }

    /** Refuses a batch that is too large as a whole. */
    static void checkSize(List<Members> entries) {
        var size = entries.stream()
                .mapToLong(entry -> size(entry.text("MessageBody")))
                .sum();
        if (size > MOST_BYTES) {
            throw FailureException.of(
                    "BatchRequestTooLong",
                    "Batch requests cannot be longer than " + MOST_BYTES + " bytes. You have sent " + size + " bytes.");
        }
    }

    private static Duration delay(Members message) {
        var seconds = message.number("DelaySeconds").orElse(0);
        if (seconds < 0 || seconds > LONGEST_DELAY) {
            throw invalid("DelaySeconds must be >= 0 and <= " + LONGEST_DELAY + ".");
        }
        return Duration.ofSeconds(seconds);
    }

    private static FailureException invalid(String reason) {
        return FailureException.of("InvalidParameterValue", "One or more parameters are invalid. Reason: " + reason);
    }

    private static int size(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }
}
