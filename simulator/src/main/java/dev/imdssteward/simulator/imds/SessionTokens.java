package dev.imdssteward.simulator.imds;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session tokens that say themselves, sealed, until when they are good for which instance: any number may be out, none is
 * remembered. They have the length of the real ones.
 */
final class SessionTokens {
    private static final int SEAL = 30;
    private static final int BODY = Long.BYTES + Integer.BYTES;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    SessionTokens() {
        var secret = new byte[32];
        random.nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String issue(String instanceId, Instant expiry) {
        var body = ByteBuffer.allocate(BODY)
                .putLong(expiry.toEpochMilli())
                .putInt(random.nextInt())
                .array();
        var token = ByteBuffer.allocate(BODY + SEAL).put(body).put(seal(instanceId, body));
        return Base64.getUrlEncoder().encodeToString(token.array());
    }

    /** The remaining lifetime of a token; empty for one that is expired, another instance's, or no token at all. */
    Optional<Duration> remaining(String instanceId, String token, Instant now) {
        var bytes = decode(token);
        if (bytes.length != BODY + SEAL) {
            return Optional.empty();
        }
        var body = Arrays.copyOf(bytes, BODY);
        var genuine = MessageDigest.isEqual(seal(instanceId, body), Arrays.copyOfRange(bytes, BODY, bytes.length));
        var expiry = Instant.ofEpochMilli(ByteBuffer.wrap(body).getLong());
        return genuine && now.isBefore(expiry) ? Optional.of(Duration.between(now, expiry)) : Optional.empty();
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private byte[] seal(String instanceId, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(instanceId.getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(mac.doFinal(body), SEAL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
