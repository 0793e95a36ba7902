package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.Trigger;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.event.EnforceCommand;
import dev.imdssteward.enforcer.sweep.WorkQueue;
import dev.imdssteward.policy.InstanceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The queue of the enforcing function. */
public final class SqsWorkQueue implements WorkQueue {
    private static final int MOST_TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final Supplier<SqsClient> sqs;
    private final String queueUrl;
    private final RateLimiter.Sleeper sleeper;

    SqsWorkQueue(Supplier<SqsClient> sqs, String queueUrl, RateLimiter.Sleeper sleeper) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.sleeper = sleeper;
    }

    /** Connects when the first command is added. */
    public static SqsWorkQueue connect(Connection connection, String queueUrl, RateLimiter.Sleeper sleeper) {
        return new SqsWorkQueue(connection.lazily(SqsClient::builder), queueUrl, sleeper);
    }

    /** Sends the commands together, and retries those that SQS does not accept as long as that may help. */
    @Override
    public void add(List<List<InstanceId>> commands) {
        var waiting = new HashMap<String, SendMessageBatchRequestEntry>();
        for (var command : commands) {
            var entry = entry("c" + waiting.size(), command);
            waiting.put(entry.id(), entry);
        }
        var pause = FIRST_PAUSE;
        for (var tries = 1; true; tries++) {
            var failed = send(waiting);
            if (failed.isEmpty()) {
                return;
            }
            if (tries == MOST_TRIES || failed.stream().anyMatch(BatchResultErrorEntry::senderFault)) {
                throw refused("SQS did not take " + failed.size() + " of " + commands.size() + " commands: "
                        + words(failed.getFirst()));
            }
            sleeper.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    /** Keeps only what SQS did not accept. */
    private List<BatchResultErrorEntry> send(Map<String, SendMessageBatchRequestEntry> waiting) {
        try {
            var answer = sqs.get()
                    .sendMessageBatch(request -> request.queueUrl(queueUrl).entries(waiting.values()));
            answer.successful().forEach(taken -> waiting.remove(taken.id()));
            if (answer.failed().isEmpty() && !waiting.isEmpty()) {
                throw refused("SQS did not say what became of " + waiting.size() + " commands");
            }
            return answer.failed();
        } catch (SdkException refused) {
            throw refused("SQS took no command: " + Refusals.of(refused).detail());
        }
    }

    private static RefusedException refused(String detail) {
        return new RefusedException(new Modification.Refused(Modification.Refusal.TRANSIENT_ERROR, detail));
    }

    private static String words(BatchResultErrorEntry failure) {
        return failure.message() == null ? failure.code() : failure.code() + ": " + failure.message();
    }

    private static SendMessageBatchRequestEntry entry(String id, List<InstanceId> command) {
        return SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody(new EnforceCommand(command, Trigger.SWEEP).json())
                .build();
    }
}
