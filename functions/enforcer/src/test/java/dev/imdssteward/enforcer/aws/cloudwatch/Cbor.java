package dev.imdssteward.enforcer.aws.cloudwatch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes CBOR item by item, in forms that an encoder is free to choose. */
final class Cbor {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds bytes as they are, written in hexadecimal. */
    Cbor raw(String hex) {
        bytes.writeBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
        return this;
    }

    /** Adds short texts. */
    Cbor text(String... texts) {
        for (var text : texts) {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            bytes.write(0x78);
            bytes.write(utf8.length);
            bytes.writeBytes(utf8);
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
