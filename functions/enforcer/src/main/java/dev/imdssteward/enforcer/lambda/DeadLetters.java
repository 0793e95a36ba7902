package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.BatchReport;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.DeadLetterQueue;
import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.enforcer.event.EnforceCommand;
import dev.imdssteward.enforcer.event.QueueBatch.Message;
import dev.imdssteward.enforcer.lambda.DecodedBatch.Unfinished;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves messages of which only failed instances are left to the dead-letter queue: at their third receive, a command
 * that names just those instances goes there, and the message is deleted. Without a queue, or while SQS does not take
 * the command, the message stays in its own queue.
 */
final class DeadLetters {
    private static final int GIVEN_UP_AT = 3;

    private final Optional<DeadLetterQueue> queue;

    private DeadLetters(Optional<DeadLetterQueue> queue) {
        this.queue = queue;
    }

    static DeadLetters of(Configuration configuration, Connection connection) {
        return new DeadLetters(Optional.of(configuration.deadLetterQueueUrl())
                .filter(url -> !url.isEmpty())
                .map(url -> DeadLetterQueue.connect(connection, url)));
    }

    /** Moves the messages that no further try may help, and returns them. */
    Set<Message> move(List<Unfinished> unfinished) {
        var hopeless = unfinished.stream().filter(DeadLetters::isHopeless).toList();
        var letters = hopeless.stream()
                .flatMap(each -> each.deadLetters().stream())
                .distinct()
                .toList();
        var moved = new HashSet<Message>();
        if (queue.isPresent() && !letters.isEmpty()) {
            var notTaken = queue.get().add(letters);
            hopeless.stream()
                    .filter(each -> each.deadLetters().stream().noneMatch(notTaken::contains))
                    .forEach(each -> moved.add(each.message()));
        }
        return moved;
    }

    private static boolean isHopeless(Unfinished unfinished) {
        return unfinished.cause() == DecodedBatch.Cause.FAILED
                && unfinished.message().receiveCount() >= GIVEN_UP_AT
                && !unfinished.deadLetters().isEmpty();
    }

    /** The dead letters of a message that failed: commands, or its own body where not even its instances were found. */
    static List<String> of(Message message, Request request, BatchReport report) {
        var failed = report.failedOf(request);
        if (failed.isEmpty()) {
            return message.body().text().stream().toList();
        }
        return Chunks.of(failed, EnforceCommand.MOST_IDS).stream()
                .map(ids -> new EnforceCommand(ids, request.trigger().name()).json())
                .toList();
    }
}
