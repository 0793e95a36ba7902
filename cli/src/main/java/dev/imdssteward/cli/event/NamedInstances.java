package dev.imdssteward.cli.event;

import dev.imdssteward.enforcer.Request;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.Instance;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The instances that an event names, simulated as plain ones: running, tokens optional, tags disabled, hop limit 1, with
 * the tags that the event shows.
 */
public final class NamedInstances {
    private NamedInstances() {}

    /**
     * Adds them to a fleet, unless it holds them already, launched when the first message that names them was sent to the
     * queue, or now.
     */
    public static void addTo(Fleet fleet, List<EventMessage> messages, Instant now) {
        messages.stream()
                .flatMap(message -> message instanceof EventMessage.Understood it ? Stream.of(it) : Stream.empty())
                .sorted(Comparator.comparing(message -> launched(message, now)))
                .forEach(message -> add(fleet, message, launched(message, now)));
    }

    private static Instant launched(EventMessage.Understood message, Instant now) {
        return Objects.requireNonNullElse(message.request().trigger().sent(), now);
    }

    private static void add(Fleet fleet, EventMessage.Understood message, Instant launched) {
        if (message.request() instanceof Request.LaunchedWith launch) {
            var plain = Instance.running(fleet.newId("i-"), launched);
            fleet.add(plain.withLaunch(plain.launch().withClientToken(launch.clientToken())));
        }
        for (var id : message.instanceIds()) {
            if (fleet.find(id.value()).isEmpty()) {
                fleet.add(Instance.running(id.value(), launched).withTags(message.tagsOf(id)));
            }
        }
    }
}
