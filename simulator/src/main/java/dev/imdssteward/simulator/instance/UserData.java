package dev.imdssteward.simulator.instance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The user data of an instance: any bytes, not only text.
 *
 * @param base64 the bytes as the EC2 API carries them; empty for none
 */
public record UserData(String base64) {
    /** No user data. */
    public static final UserData NONE = new UserData("");

    /**
     * Reads the bytes once, so that only what can be decoded is kept.
     *
     * @throws IllegalArgumentException if this is not Base64
     */
    public UserData {
        base64 = base64.isEmpty() ? "" : encode(Base64.getMimeDecoder().decode(base64));
    }

    /** A text, in UTF-8. */
    public static UserData of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static UserData of(byte[] bytes) {
        return new UserData(encode(bytes));
    }

    public boolean isEmpty() {
        return base64.isEmpty();
    }

    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
