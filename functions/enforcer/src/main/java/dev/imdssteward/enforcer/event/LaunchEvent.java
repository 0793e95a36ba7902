package dev.imdssteward.enforcer.event;

import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.Trigger;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.InterfaceWord;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads CloudTrail's RunInstances. Its response holds the effective options and tags of every instance, whatever the
 * request, a launch template or the account's defaults asked for; over 100 KB it is left out, and the instances can only
 * be found by the request's client token.
 */
final class LaunchEvent {
    private LaunchEvent() {}

    static Request decode(EventJson detail, Trigger trigger) {
        var items = CloudTrailEvent.list(detail.at("responseElements", "instancesSet", "items"));
        if (items.isEmpty()) {
            return withoutInstances(detail, trigger);
        }
        var observed = new LinkedHashMap<InstanceId, Instance>();
        for (var item : items) {
            observe(item).ifPresent(instance -> observed.put(instance.id(), instance));
        }
        return new Request.Launched(trigger, EventDecoder.instanceIds(ids(items)), observed);
    }

    private static Request withoutInstances(EventJson detail, Trigger trigger) {
        return detail.at("requestParameters", "clientToken")
                .text()
                .filter(token -> !token.isBlank())
                .<Request>map(token -> new Request.LaunchedWith(trigger, token))
                .orElseGet(() -> new Request.Named(trigger, Set.of()));
    }

    private static List<EventJson> ids(List<EventJson> items) {
        return items.stream().map(item -> item.at("instanceId")).toList();
    }

    /** The instance in the event, if the event has all that a decision needs. */
    private static Optional<Instance> observe(EventJson item) {
        var id = EventDecoder.instanceId(item.at("instanceId"));
        return options(item.at("metadataOptions"))
                .flatMap(options -> state(item.at("instanceState", "name"))
                        .flatMap(state -> tags(item.at("tagSet", "items"))
                                .map(tags -> new Instance(
                                        id,
                                        state,
                                        options,
                                        item.at("operator", "managed").isTrue(),
                                        tags,
                                        null))));
    }

    private static Optional<MetadataOptions> options(EventJson options) {
        var tokens = oneOf(options.at("httpTokens"), Tokens.class);
        var instanceTags = oneOf(options.at("instanceMetadataTags"), InstanceTags.class);
        var endpoint = oneOf(options.at("httpEndpoint"), Endpoint.class);
        var hopLimit = options.at("httpPutResponseHopLimit")
                .integer()
                .filter(limit -> limit >= 1 && limit <= MetadataOptions.LARGEST_HOP_LIMIT);
        return tokens.isEmpty() || instanceTags.isEmpty() || endpoint.isEmpty() || hopLimit.isEmpty()
                ? Optional.empty()
                : Optional.of(new MetadataOptions(tokens.get(), instanceTags.get(), hopLimit.get(), endpoint.get()));
    }

    private static Optional<InstanceState> state(EventJson name) {
        return oneOf(name, InstanceState.class);
    }

    private static <E extends Enum<E>> Optional<E> oneOf(EventJson value, Class<E> type) {
        return value.text().flatMap(word -> InterfaceWord.find(type, word));
    }

    private static Optional<Map<String, String>> tags(EventJson items) {
        if (!items.isAbsent() && !items.isArray()) {
            return Optional.empty();
        }
        var tags = new LinkedHashMap<String, String>();
        for (var tag : items.elements()) {
            var key = tag.at("key").text();
            if (key.isEmpty()) {
                return Optional.empty();
            }
            tags.put(key.get(), tag.at("value").text().orElse(""));
        }
        return Optional.of(tags);
    }
}
