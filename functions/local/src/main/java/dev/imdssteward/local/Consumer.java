package dev.imdssteward.local;

import dev.imdssteward.local.json.Json;
import dev.imdssteward.simulator.sqs.Message;
import dev.imdssteward.simulator.sqs.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One copy of the function and what Lambda does for it: polls the queue, hands over batches, deletes what was answered. */
record Consumer(VirtualTime time, Queue queue, int batchSize, DeployedFunction function) {
    private static final Duration POLL = Duration.ofSeconds(5);

    /** Works as long as that holds. */
    void drain(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            var messages = queue.receive(batchSize);
            if (messages.isEmpty()) {
                time.sleep(POLL);
            } else {
                answer(messages);
            }
        }
    }

    void answer(List<Message> messages) {
        switch (function.invoke(batch(messages))) {
            case InvocationResult.Returned(var json) -> {
                var failed = failures(json);
                messages.stream()
                        .filter(message -> !failed.contains(message.id()))
                        .forEach(message -> queue.delete(message.receiptHandle()));
            }
            case InvocationResult.FunctionError _ -> {
                // the whole batch comes back
            }
        }
    }

    private String batch(List<Message> messages) {
        return Json.compact(
                Map.of("Records", messages.stream().map(this::delivered).toList()));
    }

    private Map<String, Object> delivered(Message message) {
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

    private static Set<Object> failures(String answer) {
        var failures = (List<?>) Json.object(answer).getOrDefault("batchItemFailures", List.of());
        return failures.stream()
                .map(failure -> ((Map<?, ?>) failure).get("itemIdentifier"))
                .collect(Collectors.toSet());
    }
}
