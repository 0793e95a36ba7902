package dev.imdssteward.cli.demo;

import dev.imdssteward.cli.event.EventMessage;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Map;

/**
 * An event on the bus and the rules that let it through.
 *
 * @param what the API call or the detail-type
 * @param failed whether it tells of a call that failed
 * @param instanceIds the instances that the function finds in it
 */
record Delivery(String what, boolean failed, List<String> instanceIds, List<String> rules) {

    static Delivery of(String event, List<String> rules) {
        var json = Json.object(event);
        var detail = (Map<?, ?>) json.getOrDefault("detail", Map.of());
        var name = detail.get("eventName") == null ? json.get("detail-type") : detail.get("eventName");
        var state = detail.get("state");
        return new Delivery(
                state == null ? String.valueOf(name) : "state " + state,
                detail.get("errorCode") != null,
                EventMessage.of(event).stream()
                        .flatMap(message -> ids(message).stream())
                        .toList(),
                List.copyOf(rules));
    }

    private static List<String> ids(EventMessage message) {
        return message instanceof EventMessage.Understood understood
                ? understood.instanceIds().stream().map(InstanceId::value).toList()
                : List.of();
    }

    boolean isDropped() {
        return rules.isEmpty();
    }
}
