package dev.imdssteward.cli.event;

import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.event.EventDecoder;
import dev.imdssteward.enforcer.event.EventJson;
import dev.imdssteward.enforcer.event.QueueBatch;
import dev.imdssteward.enforcer.event.UnreadableEventException;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One event or command as the function is handed it, alone or in a batch from the queue. */
public sealed interface EventMessage {

    /** The event or command as it was written. */
    String text();

    /** A message that the function understands. */
    record Understood(String text, Request request) implements EventMessage {

        /** The instances that it names. */
        public Set<InstanceId> instanceIds() {
            return switch (request) {
                case Request.Named named -> named.instanceIds();
                case Request.Launched launched -> launched.instanceIds();
                case Request.Weakened weakened -> weakened.instanceIds();
                case Request.LaunchedWith _ -> Set.of();
            };
        }

        /** The tags that it shows of one of them. */
        public Map<String, String> tagsOf(InstanceId id) {
            return request instanceof Request.Launched launched
                    ? Optional.ofNullable(launched.observed().get(id))
                            .map(Instance::tags)
                            .orElse(Map.of())
                    : ShownTags.in(text);
        }
    }

    /** A message that makes the function fail, and why. */
    record NotUnderstood(String text, String reason) implements EventMessage {
        public NotUnderstood(String text, UnreadableEventException unreadable) {
            this(text, firstLine(unreadable));
        }

        /** The position that a parser appends to its message, which helps nobody. */
        private static String firstLine(UnreadableEventException unreadable) {
            return String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("");
        }
    }

    /**
     * The messages of an event file.
     *
     * @throws UnreadableEventException if the file is not JSON, or a batch whose messages have no ids
     */
    static List<EventMessage> of(String file) {
        var json = EventJson.parse(file.getBytes(StandardCharsets.UTF_8));
        return QueueBatch.isOne(json)
                ? QueueBatch.decode(json).messages().stream()
                        .map(message -> inBatch(message.body(), message.sent()))
                        .toList()
                : List.of(alone(file, json));
    }

    private static EventMessage alone(String text, EventJson json) {
        try {
            return new Understood(text, EventDecoder.decode(json));
        } catch (UnreadableEventException unreadable) {
            return new NotUnderstood(text, unreadable);
        }
    }

    private static EventMessage inBatch(EventJson body, @Nullable Instant sent) {
        var text = body.text().orElse("").replaceFirst("^\uFEFF", "");
        try {
            var request = EventDecoder.decodeText(body);
            return new Understood(text, sent == null ? request : request.sentAt(sent));
        } catch (UnreadableEventException unreadable) {
            return new NotUnderstood(text, unreadable);
        }
    }
}
