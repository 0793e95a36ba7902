package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.SqsVisibility;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets when unfinished messages are redelivered. Deferred ones soon and then ever later, so that a long shortage does not
 * use up their tries; failed ones after a minute, so that their three tries span what IAM takes to make a permission
 * known; unreadable ones at once, since they only wait for the dead-letter queue.
 */
final class Redelivery {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LATEST = Duration.ofMinutes(15);
    private static final Duration FAILED = Duration.ofMinutes(1);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final Map<SourceQueue, SqsVisibility> queues;

    private Redelivery(Map<SourceQueue, SqsVisibility> queues) {
        this.queues = queues;
    }

    static Redelivery of(Configuration configuration, Connection connection) {
        var queues = new EnumMap<SourceQueue, SqsVisibility>(SourceQueue.class);
        for (var source : SourceQueue.values()) {
            var url = url(source, configuration);
            if (!url.isEmpty()) {
                queues.put(source, SqsVisibility.connect(connection, url));
            }
        }
        return new Redelivery(queues);
    }

    private static String url(SourceQueue source, Configuration configuration) {
        return switch (source) {
            case EVENTS -> configuration.queueUrl();
            case SWEEP -> configuration.sweepQueueUrl();
        };
    }

    void arrange(List<DecodedBatch.Unfinished> unfinished, SourceQueue source) {
        var delays = new LinkedHashMap<String, Duration>();
        for (var each : unfinished) {
            if (!each.message().receiptHandle().isEmpty()) {
                delays.put(
                        each.message().receiptHandle(),
                        delay(each.cause(), each.message().receiveCount()));
            }
        }
        if (!delays.isEmpty()) {
            Optional.ofNullable(queues.get(source)).ifPresent(it -> it.redeliverAfter(delays));
        }
    }

    static Duration delay(DecodedBatch.Cause cause, int receiveCount) {
        return switch (cause) {
            case DEFERRED -> backoff(receiveCount);
            case FAILED -> FAILED;
            case UNREADABLE -> AT_ONCE;
        };
    }

    private static Duration backoff(int receiveCount) {
        var doublings = Math.clamp(receiveCount - 1L, 0, 5);
        var delay = FIRST.multipliedBy(1L << doublings);
        return delay.compareTo(LATEST) < 0 ? delay : LATEST;
    }
}
