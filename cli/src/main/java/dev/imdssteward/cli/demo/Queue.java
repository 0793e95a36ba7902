package dev.imdssteward.cli.demo;

import dev.imdssteward.local.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queue between the rules and the function: what is not answered as failed is deleted. */
final class Queue {
    private final Map<String, String> messages = new LinkedHashMap<>();
    private int sent;

    synchronized void send(String body) {
        sent++;
        messages.put("message-" + sent, body);
    }

    synchronized int size() {
        return messages.size();
    }

    /** All messages as the batch that Lambda hands to the function. */
    synchronized String batch() {
        List<Map<String, Object>> records = messages.entrySet().stream()
                .map(message -> Map.<String, Object>of(
                        "messageId", message.getKey(), "body", message.getValue(), "eventSource", "aws:sqs"))
                .toList();
        return Json.compact(Map.of("Records", records));
    }

    /** Deletes all messages but those that the function's answer to a batch names, and returns how many those are. */
    synchronized int answered(String answer) {
        var failed = ((List<?>) Json.object(answer).getOrDefault("batchItemFailures", List.of()))
                .stream().map(item -> ((Map<?, ?>) item).get("itemIdentifier")).toList();
        messages.keySet().removeIf(id -> !failed.contains(id));
        return failed.size();
    }
}
