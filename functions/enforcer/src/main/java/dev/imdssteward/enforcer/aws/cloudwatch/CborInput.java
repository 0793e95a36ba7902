package dev.imdssteward.enforcer.aws.cloudwatch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of a CBOR document, and the heads of its items, while they arrive. */
final class CborInput {
    static final int EPOCH_TIME = 0xc1;
    static final int DOUBLE = 0xfb;

    private static final int FOUR_BYTES = 0x1a;
    private static final int INDEFINITE = 31;
    private static final int LONGEST_TEXT = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 14];
    private int position;
    private int limit;

    CborInput(InputStream in) {
        this.in = in;
    }

    /** Reads the first byte of an item. */
    int head() throws IOException {
        await(1);
        return buffer[position++] & 0xff;
    }

    /** Takes the next byte if it is this one. */
    boolean isNext(int wanted) throws IOException {
        await(1);
        if ((buffer[position] & 0xff) != wanted) {
            return false;
        }
        position++;
        return true;
    }

    /** Reads the number in an item's head; negative for one that is larger than the largest {@code long}. */
    long argument(int head) throws IOException {
        var info = head & 31;
        if (info < 24) {
            return info;
        }
        check(info < 28, head);
        return bits(1 << (info - 24));
    }

    /** Reads the length in an item's head. */
    long length(int head) throws IOException {
        var length = argument(head);
        check(length >= 0, head);
        return length;
    }

    /** Reads the head of a part of a string that has no length itself, and answers the part's length. */
    long partLength(int type) throws IOException {
        var part = head();
        check(part >>> 5 == type && !isIndefinite(part), part);
        return length(part);
    }

    /** Returns whether an item has no length, but ends with a break. */
    static boolean isIndefinite(int head) {
        return (head & 31) == INDEFINITE;
    }

    /** Reads one, two, four or eight bytes as a number. */
    long bits(int bytes) throws IOException {
        await(bytes);
        var from = position;
        position += bytes;
        return switch (bytes) {
            case 1 -> at(from);
            case 2 -> at(from) << 8 | at(from + 1);
            case 4 -> fourBytes(from);
            default -> fourBytes(from) << 32 | fourBytes(from + 4);
        };
    }

    private long fourBytes(int from) {
        return (long) at(from) << 24 | at(from + 1) << 16 | at(from + 2) << 8 | at(from + 3);
    }

    private int at(int index) {
        return buffer[index] & 0xff;
    }

    /**
     * Reads finite doubles as long as they come in eight bytes each and are here already.
     *
     * @return the index behind the last
     */
    int doubles(double[] into, int from, int to) {
        var index = from;
        while (index < to && limit - position > 8 && at(position) == DOUBLE) {
            var number = Double.longBitsToDouble(fourBytes(position + 1) << 32 | fourBytes(position + 5));
            if (!Double.isFinite(number)) {
                break;
            }
            into[index++] = number;
            position += 9;
        }
        return index;
    }

    /**
     * Reads times as long as they come in four bytes each and are here already.
     *
     * @return the index behind the last
     */
    int times(long[] into, int from, int to) {
        var index = from;
        while (index < to && limit - position > 5 && at(position) == EPOCH_TIME && at(position + 1) == FOUR_BYTES) {
            into[index++] = fourBytes(position + 2);
            position += 6;
        }
        return index;
    }

    String text(long length) throws IOException {
        if (length > LONGEST_TEXT) {
            throw new IOException("A text of " + length + " bytes in CBOR");
        }
        var bytes = new byte[(int) length];
        for (var read = 0; read < bytes.length; ) {
            await(1);
            var some = Math.min(bytes.length - read, limit - position);
            System.arraycopy(buffer, position, bytes, read, some);
            position += some;
            read += some;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void skip(long bytes) throws IOException {
        for (var left = bytes; left > 0; ) {
            await(1);
            var some = (int) Math.min(left, limit - position);
            position += some;
            left -= some;
        }
    }

    /** Checks that nothing follows. */
    void end() throws IOException {
        if (position < limit || fill()) {
            throw new IOException("More than one item in CBOR");
        }
    }

    static void check(boolean isAsExpected, int head) throws IOException {
        if (!isAsExpected) {
            throw new IOException("Unexpected in CBOR: 0x" + Integer.toHexString(head));
        }
    }

    private void await(int bytes) throws IOException {
        while (limit - position < bytes) {
            if (!fill()) {
                throw new EOFException("CBOR that ends early");
            }
        }
    }

    /** Reads on behind what is still unread; false at the end. */
    private boolean fill() throws IOException {
        limit -= position;
        System.arraycopy(buffer, position, buffer, 0, limit);
        position = 0;
        var read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read > 0;
    }
}
