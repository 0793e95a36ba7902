package dev.imdssteward.cli.event;

import dev.imdssteward.local.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags that an event about tags shows: all of an instance's, or those that a call added. */
final class ShownTags {
    private ShownTags() {}

    static Map<String, String> in(String event) {
        var detail = object(Json.object(event).get("detail"));
        var tags = new LinkedHashMap<String, String>();
        object(detail.get("tags")).forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        if ("CreateTags".equals(detail.get("eventName"))) {
            var added = object(object(detail.get("requestParameters")).get("tagSet"));
            list(added.get("items"))
                    .forEach(tag -> tags.put(String.valueOf(tag.get("key")), String.valueOf(tag.get("value"))));
        }
        return tags;
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? object : Map.of();
    }

    private static List<? extends Map<?, ?>> list(@Nullable Object value) {
        return value instanceof List<?> items
                ? items.stream().map(ShownTags::object).toList()
                : List.of();
    }
}
