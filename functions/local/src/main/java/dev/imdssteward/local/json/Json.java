package dev.imdssteward.local.json;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** JSON text to plain maps, lists, strings, numbers and booleans, and back. */
public final class Json {
    private static final JSON COMPACT = JSON.std;
    private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private Json() {}

    /**
     * Reads a JSON object.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Map<String, Object> object(String text) {
        try {
            return Objects.requireNonNullElseGet(COMPACT.mapFrom(text), () -> {
                throw new IllegalArgumentException("Not a JSON object: null");
            });
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("Not a JSON object: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Writes a value in one line. */
    public static String compact(Object value) {
        return write(COMPACT, value);
    }

    /** Writes a value for people. */
    public static String pretty(Object value) {
        return write(PRETTY, value);
    }

    private static String write(JSON style, Object value) {
        try {
            return style.asString(value);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
