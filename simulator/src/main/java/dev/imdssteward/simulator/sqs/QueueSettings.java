package dev.imdssteward.simulator.sqs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a queue.
 *
 * @param visibilityTimeout how long a received message stays hidden
 * @param retention how long a message is kept that nobody deletes
 * @param redrive null for a queue without a dead-letter queue
 */
public record QueueSettings(
        Duration visibilityTimeout,
        Duration retention,
        @Nullable Redrive redrive) {
    /** The settings of a queue that was created without any. */
    public static final QueueSettings DEFAULT = new QueueSettings(Duration.ofSeconds(30), Duration.ofDays(4), null);

    /** The dead-letter queue of messages that have been received so many times. */
    public record Redrive(int maxReceiveCount, Queue deadLetterQueue) {}

    public QueueSettings withVisibilityTimeout(Duration other) {
        return new QueueSettings(other, retention, redrive);
    }

    public QueueSettings withRetention(Duration other) {
        return new QueueSettings(visibilityTimeout, other, redrive);
    }

    public QueueSettings withRedrive(Redrive other) {
        return new QueueSettings(visibilityTimeout, retention, other);
    }
}
