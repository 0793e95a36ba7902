package dev.imdssteward.cli.explain;

import dev.imdssteward.local.json.Json;
import dev.imdssteward.local.template.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first field of an event that a rule does not take.
 *
 * @param field its path, such as {@code detail.eventName}
 * @param found its value in words; an absent field is said to be so
 * @param expected what the rule takes in words
 */
public record Mismatch(String rule, String field, String found, String expected) {
    private static final String ALTERNATIVES = "$or";

    /** The first difference, in the order of the rule's pattern; none if the rule takes the event. */
    static Optional<Mismatch> of(Rule rule, String event) {
        if (rule.matches(event)) {
            return Optional.empty();
        }
        var fields = new LinkedHashMap<List<String>, Object>();
        collect(List.of(), Json.object(rule.pattern()), fields);
        return fields.entrySet().stream()
                .filter(field -> !new Rule(rule.name(), pattern(field.getKey(), field.getValue())).matches(event))
                .findFirst()
                .map(field -> mismatch(rule, field.getKey(), field.getValue(), event))
                .or(() -> Optional.of(new Mismatch(rule.name(), "", "no JSON object", "an event")));
    }

    private static void collect(List<String> path, Map<?, ?> pattern, Map<List<String>, Object> fields) {
        pattern.forEach((name, value) -> {
            var longer = new ArrayList<>(path);
            longer.add(String.valueOf(name));
            if (value instanceof Map<?, ?> members) {
                collect(longer, members, fields);
            } else {
                fields.put(List.copyOf(longer), value);
            }
        });
    }

    /** A pattern of one field alone. */
    private static String pattern(List<String> path, Object values) {
        var pattern = values;
        for (var name : path.reversed()) {
            pattern = Map.of(name, pattern);
        }
        return Json.compact(pattern);
    }

    private static Mismatch mismatch(Rule rule, List<String> path, Object values, String event) {
        var members = members(event);
        if (path.getLast().equals(ALTERNATIVES)) {
            var fields = new LinkedHashMap<List<String>, Object>();
            elements(values).forEach(each -> collect(path.subList(0, path.size() - 1), (Map<?, ?>) each, fields));
            var names = fields.keySet().stream().map(Mismatch::words).distinct();
            return new Mismatch(
                    rule.name(),
                    words(path.subList(0, path.size() - 1)),
                    "without any of these",
                    names.collect(Collectors.joining(" or ")));
        }
        return new Mismatch(rule.name(), words(path), found(path, members), expected(elements(values)));
    }

    private static String words(List<String> path) {
        return String.join(".", path);
    }

    private static Map<String, Object> members(String event) {
        try {
            return Json.object(event);
        } catch (IllegalArgumentException noObject) {
            return Map.of();
        }
    }

    private static String found(List<String> path, Map<String, Object> event) {
        var values = values(path, event).map(Mismatch::quoted).distinct().toList();
        return values.isEmpty() ? "absent" : String.join(", ", values);
    }

    private static Stream<?> values(List<String> path, @Nullable Object value) {
        return switch (value) {
            case null -> Stream.empty();
            case List<?> elements -> elements.stream().flatMap(each -> values(path, each));
            case Map<?, ?> members
            when !path.isEmpty() -> values(path.subList(1, path.size()), members.get(path.getFirst()));
            default -> path.isEmpty() ? Stream.of(value) : Stream.empty();
        };
    }

    private static String expected(List<?> values) {
        return values.stream().map(Mismatch::condition).collect(Collectors.joining(" or "));
    }

    private static String condition(Object value) {
        if (!(value instanceof Map<?, ?> condition)) {
            return quoted(value);
        }
        var entry = condition.entrySet().iterator().next();
        return switch (String.valueOf(entry.getKey())) {
            case "exists" -> Boolean.TRUE.equals(entry.getValue()) ? "present" : "absent";
            case "prefix" -> quoted(entry.getValue() + "…");
            case "anything-but" ->
                "anything but "
                        + elements(entry.getValue()).stream()
                                .map(Mismatch::quoted)
                                .collect(Collectors.joining(", "));
            default -> entry.getKey() + " " + entry.getValue();
        };
    }

    private static List<?> elements(Object values) {
        return values instanceof List<?> list ? list : List.of(values);
    }

    private static String quoted(Object value) {
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
}
