package dev.imdssteward.verifier.imds;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One tag of the instance; its value is whatever anyone with ec2:CreateTags wrote. */
public final class Tag {

    private final String key;
    private final byte[] value;

    public Tag(String key, byte[] value) {
        this.key = key;
        this.value = value.clone();
    }

    public String key() {
        return key;
    }

    /** The value, byte for byte. */
    public byte[] bytes() {
        return value.clone();
    }

    /** The value as text, exact when {@link #isUtf8}. */
    public String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    public boolean isUtf8() {
        return Arrays.equals(text().getBytes(StandardCharsets.UTF_8), value);
    }
}
