package dev.imdssteward.simulator.sqs;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.rpc.Members;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** ReceiveMessage. Long polling returns at once: the simulator's time does not pass while a client waits. */
final class Receiving {
    private static final int MOST_MESSAGES = 10;

    private Receiving() {}

    static Map<String, ?> receive(Queue queue, Members request) {
        var most = request.number("MaxNumberOfMessages").orElse(1);
        if (most < 1 || most > MOST_MESSAGES) {
            throw FailureException.of(
                    "InvalidParameterValue",
                    "Value " + most + " for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10,"
                            + " if provided.");
        }
        var timeout = request.number("VisibilityTimeout").map(VisibilityTimeout::of);
        var messages = queue.receive(most, timeout.orElse(queue.settings().visibilityTimeout()));
        var wanted = wantedAttributes(request);
        return messages.isEmpty()
                ? Map.of()
                : Map.of(
                        "Messages",
                        messages.stream()
                                .map(message -> message(message, wanted))
                                .toList());
    }

    private static Set<String> wantedAttributes(Members request) {
        var wanted = new HashSet<>(request.texts("AttributeNames"));
        wanted.addAll(request.texts("MessageSystemAttributeNames"));
        return wanted;
    }

    private static Map<String, ?> message(Message message, Set<String> wanted) {
        var attributes = new LinkedHashMap<>(Map.of(
                "ApproximateReceiveCount", String.valueOf(message.receiveCount()),
                "SentTimestamp", String.valueOf(message.sent().toEpochMilli()),
                "ApproximateFirstReceiveTimestamp",
                        String.valueOf(message.firstReceived().toEpochMilli())));
        attributes.keySet().removeIf(name -> !wanted.contains("All") && !wanted.contains(name));
        var members = new LinkedHashMap<String, Object>();
        members.put("MessageId", message.id());
        members.put("ReceiptHandle", message.receiptHandle());
        members.put("MD5OfBody", Digests.md5(message.body()));
        members.put("Body", message.body());
        if (!attributes.isEmpty()) {
            members.put("Attributes", attributes);
        }
        return members;
    }
}
