package dev.imdssteward.enforcer.event;

import java.util.List;

/** A batch of messages as Lambda hands them over from SQS. */
public record QueueBatch(List<Message> messages) {
    public QueueBatch {
        messages = List.copyOf(messages);
    }

    /** One message; its body is whatever somebody sent. */
    public record Message(String messageId, Json body) {}

    public static boolean isOne(Json input) {
        return !input.at("Records").isAbsent();
    }

    /**
     * Reads the envelope, not the bodies.
     *
     * @throws UnreadableEvent if a message has no id by which its failure could be reported
     */
    public static QueueBatch decode(Json input) {
        if (!input.at("Records").isArray()) {
            throw new UnreadableEvent("Expected \"Records\" to be a list of SQS messages");
        }
        return new QueueBatch(
                input.at("Records").elements().stream().map(QueueBatch::message).toList());
    }

    private static Message message(Json each) {
        var id = each.at("messageId")
                .text()
                .orElseThrow(() -> new UnreadableEvent("Expected every SQS message to have a \"messageId\""));
        return new Message(id, each.at("body"));
    }
}
