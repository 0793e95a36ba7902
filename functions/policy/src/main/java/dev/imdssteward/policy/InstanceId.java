package dev.imdssteward.policy;

import java.util.regex.Pattern;

/**
 * An EC2 instance id: {@code i-} and 8 or 17 lower-case hexadecimal digits. Nothing else can be one, so a wildcard that
 * EC2's filters would expand never becomes an id.
 */
public record InstanceId(String value) implements Comparable<InstanceId> {
    private static final Pattern FORM = Pattern.compile("i-[0-9a-f]{8}([0-9a-f]{9})?");

    public InstanceId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "Not an instance id (expected i- and 8 or 17 hexadecimal digits): " + value);
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public int compareTo(InstanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
