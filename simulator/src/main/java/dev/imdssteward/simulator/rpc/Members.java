package dev.imdssteward.simulator.rpc;

import dev.imdssteward.simulator.query.FailureException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a structure in a request. A member of another type than the one asked for fails the call. */
public record Members(Map<String, ?> values) {

    /** A text, empty when it was not sent. */
    public String text(String name) {
        return find(name, String.class).orElse("");
    }

    /** A text that must be there. */
    public String required(String name) {
        var text = text(name);
        if (text.isEmpty()) {
            throw FailureException.of("MissingParameter", "The request must contain the parameter " + name + ".");
        }
        return text;
    }

    /** A whole number, if it was sent. */
    public Optional<Integer> number(String name) {
        return find(name, Number.class).map(Number::intValue);
    }

    /** A point in time, if it was sent: seconds since 1970, perhaps with a fraction. */
    public Optional<Instant> time(String name) {
        return find(name, Number.class).map(seconds -> Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000)));
    }

    /** Returns whether a member is sent as false. */
    public boolean isFalse(String name) {
        return find(name, Boolean.class).filter(value -> !value).isPresent();
    }

    /** A list of texts, empty when it was not sent. */
    public List<String> texts(String name) {
        return elements(name).stream()
                .map(element -> cast(name, element, String.class))
                .toList();
    }

    /** A list of structures, empty when it was not sent. */
    public List<Members> list(String name) {
        return elements(name).stream()
                .map(element -> new Members(named(cast(name, element, Map.class))))
                .toList();
    }

    /** A structure, empty when it was not sent. */
    public Members structure(String name) {
        return new Members(
                find(name, Map.class).<Map<String, ?>>map(Members::named).orElse(Map.of()));
    }

    /** The texts, numbers and flags among the members, as texts. */
    Map<String, String> plain() {
        var plain = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                plain.put(name, String.valueOf(value));
            }
        });
        return plain;
    }

    private List<?> elements(String name) {
        return find(name, List.class).orElse(List.of());
    }

    private <T> Optional<T> find(String name, Class<T> type) {
        var value = values.get(name);
        return value == null ? Optional.empty() : Optional.of(cast(name, value, type));
    }

    private static <T> T cast(String name, @Nullable Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw FailureException.of("SerializationException", "The member " + name + " has an unexpected type.");
        }
        return type.cast(value);
    }

    private static Map<String, ?> named(Map<?, ?> members) {
        var named = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> {
            if (value != null) {
                named.put(String.valueOf(name), value);
            }
        });
        return named;
    }
}
