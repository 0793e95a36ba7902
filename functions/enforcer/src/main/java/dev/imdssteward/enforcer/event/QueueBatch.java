package dev.imdssteward.enforcer.event;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A batch of messages as Lambda hands them over from SQS.
 *
 * @param queue the name of the queue that they are from; empty if it was not said
 */
public record QueueBatch(List<Message> messages, String queue) {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");
    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,15}");

    public QueueBatch {
        messages = List.copyOf(messages);
    }

    /**
     * One message.
     *
     * @param body whatever somebody sent
     * @param receiptHandle SQS's proof that this function holds it; empty if it was not said
     * @param receiveCount how often it was received, this time included
     * @param sent when it was sent, as SQS says; null if that was not said
     */
    public record Message(
            String messageId,
            EventJson body,
            String receiptHandle,
            int receiveCount,
            @Nullable Instant sent) {}

    public static boolean isOne(EventJson input) {
        return !input.at("Records").isAbsent();
    }

    /**
     * Reads the envelope, not the bodies.
     *
     * @throws UnreadableEventException if a message has no id by which its failure could be reported
     */
    public static QueueBatch decode(EventJson input) {
        if (!input.at("Records").isArray()) {
            throw new UnreadableEventException("Expected \"Records\" to be a list of SQS messages");
        }
        if (ForeignFormat.of(input).isPresent()) {
            throw ForeignFormat.refusal(input, EventDecoder.EXPECTED);
        }
        var records = input.at("Records").elements();
        return new QueueBatch(
                records.stream().map(QueueBatch::message).toList(),
                records.stream().findFirst().map(QueueBatch::queue).orElse(""));
    }

    private static String queue(EventJson record) {
        var arn = record.at("eventSourceARN").text().orElse("");
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static Message message(EventJson each) {
        var id = each.at("messageId")
                .text()
                .orElseThrow(() -> new UnreadableEventException("Expected every SQS message to have a \"messageId\""));
        var receiveCount =
                each.at("attributes", "ApproximateReceiveCount").text().filter(COUNT.asMatchPredicate());
        return new Message(
                id,
                each.at("body"),
                each.at("receiptHandle").text().orElse(""),
                receiveCount.map(Integer::parseInt).orElse(1),
                sent(each));
    }

    private static @Nullable Instant sent(EventJson each) {
        return each.at("attributes", "SentTimestamp")
                .text()
                .filter(MILLISECONDS.asMatchPredicate())
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
                .orElse(null);
    }
}
