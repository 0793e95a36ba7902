package dev.imdssteward.enforcer.event;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that can be walked whatever it holds: what is missing, null or of another type than asked for is absent.
 * Nesting deeper than 1,000 is refused when it is parsed.
 */
public final class EventJson {
    private static final EventJson ABSENT = new EventJson(null);

    private final @Nullable Object value;

    private EventJson(@Nullable Object value) {
        this.value = value;
    }

    /** Parses one value that ends where the text does. */
    public static EventJson parse(byte[] text) {
        try (var parser = JSON.std.createParser(text)) {
            var value = JSON.std.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableEventException("Not JSON: more text follows the first value");
            }
            return new EventJson(value);
        } catch (IOException notJson) {
            throw new UnreadableEventException("Not JSON: " + firstLine(notJson), notJson);
        }
    }

    /** The first line of Jackson's message; in further lines it says where, and that it does not quote the text. */
    private static String firstLine(IOException notJson) {
        return String.valueOf(notJson.getMessage()).lines().findFirst().orElse("");
    }

    /** The member of an object at this path, or absent. */
    public EventJson at(String... path) {
        var found = this;
        for (var name : path) {
            found = found.value instanceof Map<?, ?> members ? new EventJson(members.get(name)) : ABSENT;
        }
        return found;
    }

    /** The member whose name differs from this at most in the case of its letters. */
    EventJson atIgnoringCase(String name) {
        return members()
                .filter(member -> String.valueOf(member.getKey()).equalsIgnoreCase(name))
                .findFirst()
                .map(member -> new EventJson(member.getValue()))
                .orElse(ABSENT);
    }

    Stream<? extends Map.Entry<?, ?>> members() {
        return value instanceof Map<?, ?> members ? members.entrySet().stream() : Stream.empty();
    }

    /** The elements of an array; none if this is no array. */
    public List<EventJson> elements() {
        return value instanceof List<?> elements
                ? elements.stream().map(EventJson::new).toList()
                : List.of();
    }

    /** The first element of an array, or absent. */
    EventJson first() {
        return elements().stream().findFirst().orElse(ABSENT);
    }

    public Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    Optional<Integer> integer() {
        return value instanceof Integer integer ? Optional.of(integer) : Optional.empty();
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** Returns whether the value is absent or null. */
    boolean isAbsent() {
        return value == null;
    }

    public boolean isObject() {
        return value instanceof Map;
    }

    public boolean isArray() {
        return value instanceof List;
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
