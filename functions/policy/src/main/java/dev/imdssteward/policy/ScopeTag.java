package dev.imdssteward.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tag that an instance must have for anything to be done about it: {@code Key}, or {@code Key=value,value…} for one of
 * these values. Everything is case-sensitive, as EC2's tags are.
 *
 * @param key empty for all instances
 * @param values the values that the tag may have; empty for any
 */
public record ScopeTag(String key, Set<String> values) {
    /** All instances are in scope. */
    public static final ScopeTag ALL = new ScopeTag("", Set.of());

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    public ScopeTag {
        values = Set.copyOf(values);
        requireText(key, LONGEST_KEY);
        values.forEach(value -> requireText(value, LONGEST_VALUE));
        if (key.isEmpty() && !values.isEmpty()) {
            throw new IllegalArgumentException("Expected a tag key before " + values);
        }
    }

    private static void requireText(String text, int longest) {
        if (!text.equals(text.strip()) || text.length() > longest) {
            throw new IllegalArgumentException("Expected 1 to " + longest
                    + " characters that do not begin or end with a space, not \"" + text + "\"");
        }
    }

    /**
     * Reads the parameter.
     *
     * @param text empty, {@code Key} or {@code Key=value,value…}; a key ends at the first equals sign
     * @throws IllegalArgumentException if it is none of these
     */
    public static ScopeTag parse(String text) {
        if (text.isEmpty()) {
            return ALL;
        }
        try {
            var end = text.indexOf('=');
            return end < 0 ? of(text, List.of()) : of(text.substring(0, end), split(text.substring(end + 1)));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "Expected a tag as Key or Key=value,value, not \"" + text + "\": " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static List<String> split(String values) {
        return List.of(values.split(",", -1));
    }

    private static ScopeTag of(String key, List<String> values) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the key is empty");
        }
        if (values.contains("")) {
            throw new IllegalArgumentException("a value is empty");
        }
        return new ScopeTag(key, new LinkedHashSet<>(values));
    }

    /** Returns whether anything may be done about an instance. */
    public boolean includes(Instance instance) {
        var value = instance.tags().get(key);
        return key.isEmpty() || (value != null && (values.isEmpty() || values.contains(value)));
    }
}
