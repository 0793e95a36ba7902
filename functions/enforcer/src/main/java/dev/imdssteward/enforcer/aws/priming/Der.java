package dev.imdssteward.enforcer.aws.priming;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Values in ASN.1's distinguished encoding, as far as a short-lived certificate needs them. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(SEQUENCE, parts);
    }

    static byte[] set(byte[]... parts) {
        return value(0x31, parts);
    }

    static byte[] integer(long number) {
        return value(0x02, BigInteger.valueOf(number).toByteArray());
    }

    static byte[] yes() {
        return value(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] octets(byte[] bytes) {
        return value(0x04, bytes);
    }

    /** All bits of whole bytes. */
    static byte[] bits(byte[] bytes) {
        return value(0x03, new byte[1], bytes);
    }

    static byte[] nothing() {
        return value(0x05);
    }

    static byte[] text(String text) {
        return value(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A UTC time, until 2049. */
    static byte[] time(Instant time) {
        return value(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier, its first two numbers as the one byte that they are encoded in. */
    static byte[] identifier(int first, int... rest) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(first);
        for (var number : rest) {
            for (var shift = 28; shift > 0; shift -= 7) {
                if (number >> shift != 0) {
                    bytes.write(((number >> shift) & 0x7f) | 0x80);
                }
            }
            bytes.write(number & 0x7f);
        }
        return value(0x06, bytes.toByteArray());
    }

    /** A value with a tag of the structure that it is in. */
    static byte[] value(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        writeLength(content.size(), bytes);
        bytes.writeBytes(content.toByteArray());
        return bytes.toByteArray();
    }

    private static void writeLength(int length, ByteArrayOutputStream bytes) {
        if (length < 0x80) {
            bytes.write(length);
        } else if (length < 0x100) {
            bytes.write(0x81);
            bytes.write(length);
        } else {
            bytes.write(0x82);
            bytes.write(length >> 8);
            bytes.write(length);
        }
    }
}
