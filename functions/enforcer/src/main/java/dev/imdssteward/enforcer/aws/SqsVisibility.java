package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.call.Chunks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/** The messages of the queue that this function holds at the moment. */
public final class SqsVisibility {
    private static final int MOST_MESSAGES_A_CALL = 10;

    private final Supplier<SqsClient> sqs;
    private final String queueUrl;

    SqsVisibility(Supplier<SqsClient> sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /** Connects when the first message has to be redelivered. */
    public static SqsVisibility connect(Connection connection, String queueUrl) {
        return new SqsVisibility(connection.lazily(SqsClient::builder), queueUrl);
    }

    /**
     * Has messages redelivered sooner than after the queue's own timeout, by receipt handle. A message for which SQS refuses
     * that is redelivered all the same, only later.
     */
    public void redeliverAfter(Map<String, Duration> delays) {
        var receipts = List.copyOf(delays.keySet());
        for (var some : Chunks.of(receipts, MOST_MESSAGES_A_CALL)) {
            var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
            for (var receipt : some) {
                entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id("m" + entries.size())
                        .receiptHandle(receipt)
                        .visibilityTimeout((int)
                                delays.getOrDefault(receipt, Duration.ZERO).toSeconds())
                        .build());
            }
            change(entries);
        }
    }

    private void change(List<ChangeMessageVisibilityBatchRequestEntry> entries) {
        try {
            sqs.get()
                    .changeMessageVisibilityBatch(
                            request -> request.queueUrl(queueUrl).entries(entries));
        } catch (SdkException refused) {
            // the queue's own timeout brings the messages back
        }
    }
}
