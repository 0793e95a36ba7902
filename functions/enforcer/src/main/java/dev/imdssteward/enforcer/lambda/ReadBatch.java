package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Report;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.event.EventDecoder;
import dev.imdssteward.enforcer.event.QueueBatch;
import dev.imdssteward.enforcer.event.QueueBatch.Message;
import dev.imdssteward.enforcer.event.UnreadableEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An SQS batch as far as it could be read. A message that could not be comes back until it is a dead letter. */
final class ReadBatch {
    private static final String SWEEP = "sweep";

    private final Map<Message, Request> requests = new LinkedHashMap<>();
    private final List<Message> unreadable = new ArrayList<>();

    static ReadBatch of(QueueBatch queued, Log log) {
        var batch = new ReadBatch();
        for (var message : queued.messages()) {
            try {
                batch.requests.put(message, EventDecoder.decodeText(message.body()));
            } catch (UnreadableEvent reason) {
                batch.unreadable.add(message);
                log.line(Level.ERROR, unreadable(message, reason));
            }
        }
        return batch;
    }

    private static Map<String, Object> unreadable(Message message, UnreadableEvent reason) {
        var line = new LinkedHashMap<String, Object>();
        line.put("outcome", "unreadable");
        line.put("messageId", message.messageId());
        line.put("detail", String.valueOf(reason.getMessage()));
        return line;
    }

    List<Request> requests() {
        return List.copyOf(requests.values());
    }

    /** The outcomes that an event brought about just now: no repetition, and nothing of the sweep. */
    List<Outcome> news(Report report) {
        var first = requests.entrySet().stream()
                .filter(entry -> entry.getKey().receiveCount() <= 1)
                .map(entry -> entry.getValue().trigger())
                .filter(trigger -> !trigger.name().equals(SWEEP))
                .toList();
        return report.outcomes().stream()
                .filter(outcome -> first.contains(outcome.trigger()))
                .toList();
    }

    /** The messages that have to come back. */
    List<Unfinished> unfinished(Report report) {
        var unfinished = new ArrayList<Unfinished>();
        unreadable.forEach(message -> unfinished.add(new Unfinished(message, Outcome.Kind.FAILED)));
        requests.forEach((message, request) -> {
            var kind = report.unfinished().get(request);
            if (kind != null) {
                unfinished.add(new Unfinished(message, kind));
            }
        });
        return unfinished;
    }

    /** A message that has to come back, since something of it is deferred or failed. */
    record Unfinished(Message message, Outcome.Kind kind) {}
}
