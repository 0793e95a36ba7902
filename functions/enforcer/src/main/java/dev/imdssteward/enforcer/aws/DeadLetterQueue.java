package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.call.Chunks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** The dead-letter queue of the enforcing function. */
public final class DeadLetterQueue {
    private static final int MOST_MESSAGES_A_CALL = 10;

    private final Supplier<SqsClient> sqs;
    private final String queueUrl;

    private DeadLetterQueue(Supplier<SqsClient> sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /** Connects when the first dead letter is added. */
    public static DeadLetterQueue connect(Connection connection, String queueUrl) {
        return new DeadLetterQueue(connection.lazily(SqsClient::builder), queueUrl);
    }

    /** Adds messages with these bodies, and returns the bodies that SQS did not take. */
    public List<String> add(List<String> bodies) {
        var chunks = Chunks.of(bodies, MOST_MESSAGES_A_CALL);
        for (var number = 0; number < chunks.size(); number++) {
            var refused = send(chunks.get(number));
            if (!refused.isEmpty()) {
                var notTaken = new ArrayList<>(refused);
                chunks.subList(number + 1, chunks.size()).forEach(notTaken::addAll);
                return notTaken;
            }
        }
        return List.of();
    }

    private List<String> send(List<String> bodies) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var body : bodies) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id("d" + entries.size())
                    .messageBody(body)
                    .build());
        }
        try {
            var taken = sqs
                    .get()
                    .sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
                    .successful()
                    .stream()
                    .map(SendMessageBatchResultEntry::id)
                    .collect(Collectors.toSet());
            return entries.stream()
                    .filter(entry -> !taken.contains(entry.id()))
                    .map(SendMessageBatchRequestEntry::messageBody)
                    .toList();
        } catch (SdkException refused) {
            return bodies; // they stay in their own queue
        }
    }
}
