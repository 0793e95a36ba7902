package dev.imdssteward.cli.event;

import dev.imdssteward.enforcer.Request;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.fleet.Instance;
import java.time.Instant;
import java.util.List;

/**
 * The instances that an event names, simulated as plain ones: running, tokens optional, tags disabled, hop limit 1, with
 * the tags that the event shows.
 */
public final class NamedInstances {
    private NamedInstances() {}

    /** Adds them to a fleet, launched at this time, unless it holds them already. */
    public static void addTo(Fleet fleet, List<Message> messages, Instant launched) {
        for (var message : messages) {
            switch (message) {
                case Message.Understood understood -> add(fleet, understood, launched);
                case Message.NotUnderstood _ -> {}
            }
        }
    }

    private static void add(Fleet fleet, Message.Understood message, Instant launched) {
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
