package dev.imdssteward.fuzz;

import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.event.EventDecoder;
import dev.imdssteward.enforcer.event.EventJson;
import dev.imdssteward.enforcer.event.QueueBatch;
import dev.imdssteward.enforcer.event.SweepEvent;
import dev.imdssteward.enforcer.event.UnreadableEventException;
import dev.imdssteward.policy.InstanceId;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Whatever bytes a function is handed: what is read names its instances itself, the rest is refused in a sentence. */
final class EventFuzz {

    private EventFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        readOrRefuse(() -> SweepEvent.decode(EventJson.parse(bytes)));
        readOrRefuse(() -> decode(EventJson.parse(bytes)));
    }

    private static void decode(EventJson input) {
        if (QueueBatch.isOne(input)) {
            QueueBatch.decode(input).messages().forEach(message -> readOrRefuse(() -> decodeBody(message.body())));
        } else {
            requireNamed(input, EventDecoder.decode(input));
        }
    }

    private static void decodeBody(EventJson body) {
        var request = EventDecoder.decodeText(body);
        requireNamed(EventJson.parse(body.text().orElseThrow().getBytes(StandardCharsets.UTF_8)), request);
    }

    private static void requireNamed(EventJson event, Request request) {
        var text = event.toString();
        var ids = switch (request) {
            case Request.Named named -> named.instanceIds();
            case Request.Launched launched -> launched.instanceIds();
            case Request.Weakened weakened -> weakened.instanceIds();
            case Request.LaunchedWith _ -> Set.<InstanceId>of();
        };
        for (var id : ids) {
            FuzzAssert.that(text.contains(id.toString()), "an id that is not in the event", id);
        }
    }

    private static void readOrRefuse(Runnable reading) {
        try {
            reading.run();
        } catch (UnreadableEventException refused) {
            var reason = String.valueOf(refused.getMessage());
            FuzzAssert.that(!reason.isBlank() && reason.length() < 1_000, "refused without a sentence", refused);
        }
    }
}
