package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.BatchReport;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.event.EventDecoder;
import dev.imdssteward.enforcer.event.QueueBatch;
import dev.imdssteward.enforcer.event.QueueBatch.Message;
import dev.imdssteward.enforcer.event.UnreadableEventException;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An SQS batch as far as it could be read. A message that could not be is redelivered until it is a dead letter. */
final class DecodedBatch {
    private final Map<Message, Request> requests = new LinkedHashMap<>();
    private final List<Message> unreadable = new ArrayList<>();

    static DecodedBatch of(QueueBatch queued, AccountAndRegion home, Log log) {
        var batch = new DecodedBatch();
        for (var message : queued.messages()) {
            try {
                batch.requests.put(message, request(message, home));
            } catch (UnreadableEventException reason) {
                batch.unreadable.add(message);
                if (RedeliveryFilter.isFirst(message)) {
                    log.line(Level.ERROR, unreadable(message, reason));
                }
            }
        }
        return batch;
    }

    private static Request request(Message message, AccountAndRegion home) {
        var request = EventDecoder.decodeText(message.body(), home);
        return message.sent() == null ? request : request.sentAt(message.sent());
    }

    private static Map<String, Object> unreadable(Message message, UnreadableEventException reason) {
        var line = new LinkedHashMap<String, Object>();
        line.put("outcome", "unreadable");
        line.put("messageId", message.messageId());
        line.put("detail", String.valueOf(reason.getMessage()));
        return line;
    }

    /** The requests of messages at their first receive. */
    List<Request> firstRequests() {
        return requests.entrySet().stream()
                .filter(entry -> RedeliveryFilter.isFirst(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    Map<Message, Request> requests() {
        return requests;
    }

    /** The messages that have to be redelivered or moved to the dead-letter queue. */
    List<Unfinished> unfinished(BatchReport report) {
        var unfinished = new ArrayList<Unfinished>();
        unreadable.forEach(message -> unfinished.add(new Unfinished(message, Cause.UNREADABLE, List.of())));
        requests.forEach((message, request) -> {
            var kind = report.unfinished().get(request);
            if (kind == Outcome.Kind.DEFERRED) {
                unfinished.add(new Unfinished(message, Cause.DEFERRED, List.of()));
            } else if (kind != null) {
                unfinished.add(new Unfinished(message, Cause.FAILED, DeadLetters.of(message, request, report)));
            }
        });
        return unfinished;
    }

    /** Causes for which a message is redelivered. */
    enum Cause {
        /** An instance of it is deferred. */
        DEFERRED,
        /** An instance of it failed, and none is deferred. */
        FAILED,
        UNREADABLE
    }

    /**
     * A message that is not finished.
     *
     * @param deadLetters what goes to the dead-letter queue in its place, if no further try may help
     */
    record Unfinished(Message message, Cause cause, List<String> deadLetters) {
        Unfinished {
            deadLetters = List.copyOf(deadLetters);
        }
    }
}
