package dev.imdssteward.enforcer.aws;

import static dev.imdssteward.enforcer.aws.CborInput.check;
import static dev.imdssteward.enforcer.aws.CborInput.isIndefinite;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads CBOR while it arrives, as far as Smithy's RPC protocol uses it. Each method reads the next item; an item of another
 * type, of no valid form, or that ends early is an {@link IOException}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949">RFC 8949</a>
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR</a>
 */
final class CborReader {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;

    private static final int EPOCH_TIME = 0xc1;
    private static final int NULL = 0xf6;
    private static final int UNDEFINED = 0xf7;
    private static final int HALF = 0xf9;
    private static final int FLOAT = 0xfa;
    private static final int DOUBLE = 0xfb;
    private static final int BREAK = 0xff;

    private static final int DEEPEST = 64;
    private static final int SOME = 512;
    private static final int MANY = 4096;

    private final CborInput in;

    CborReader(InputStream in) {
        this.in = new CborInput(in);
    }

    /** The entries of a map or list that are still to be read. */
    final class Entries {
        private long left;

        /** Starts before the first; a negative number for entries that end with a break. */
        private Entries(long left) {
            this.left = left;
        }

        /** A size to begin with for what is to hold them; the document may not tell it, or lie about it. */
        int room() {
            return left < 0 ? SOME : Math.clamp(left, 0, MANY);
        }

        /** Steps to the next entry, which is to be read then: of a map, its name and its value. */
        boolean next() throws IOException {
            return left < 0 ? !in.isNext(BREAK) : left-- > 0;
        }
    }

    /** Opens a map; null is taken for an empty one. */
    Entries map() throws IOException {
        return entries(MAP);
    }

    /** Opens a list; null is taken for an empty one. */
    Entries list() throws IOException {
        return entries(LIST);
    }

    /** Reads a text; null is taken for an empty one. */
    String text() throws IOException {
        var head = in.head();
        if (isNull(head)) {
            return "";
        }
        check(head >>> 5 == TEXT, head);
        if (!isIndefinite(head)) {
            return in.text(in.length(head));
        }
        var text = new StringBuilder();
        while (!in.isNext(BREAK)) {
            text.append(in.text(partLength(TEXT)));
        }
        return text.toString();
    }

    /** Reads a finite number. */
    double number() throws IOException {
        return number(in.head());
    }

    private double number(int head) throws IOException {
        var number = head == DOUBLE ? Double.longBitsToDouble(in.bits(8)) : otherNumber(head);
        if (!Double.isFinite(number)) {
            throw new IOException("Not a finite number in CBOR");
        }
        return number;
    }

    /** Reads a point in time in seconds since 1970; a fraction is left out. */
    long time() throws IOException {
        in.isNext(EPOCH_TIME);
        var head = in.head();
        return head >>> 5 == UNSIGNED ? in.length(head) : (long) Math.floor(number(head));
    }

    /** Passes over an item, whatever it is. */
    void skip() throws IOException {
        skip(in.head(), 0);
    }

    /** Checks that nothing follows. */
    void end() throws IOException {
        in.end();
    }

    private Entries entries(int type) throws IOException {
        var head = in.head();
        if (isNull(head)) {
            return new Entries(0);
        }
        check(head >>> 5 == type, head);
        return entriesOf(head);
    }

    private Entries entriesOf(int head) throws IOException {
        return new Entries(isIndefinite(head) ? -1 : in.length(head));
    }

    private double otherNumber(int head) throws IOException {
        return switch (head) {
            case HALF -> Float.float16ToFloat((short) in.bits(2));
            case FLOAT -> Float.intBitsToFloat((int) in.bits(4));
            default -> whole(head);
        };
    }

    private double whole(int head) throws IOException {
        var type = head >>> 5;
        check(type == UNSIGNED || type == NEGATIVE, head);
        var number = in.length(head);
        return type == UNSIGNED ? number : -1.0 - number;
    }

    private void skip(int head, int depth) throws IOException {
        check(depth < DEEPEST && head != BREAK, head);
        switch (head >>> 5) {
            case BYTES, TEXT -> skipString(head);
            case LIST -> skipEntries(head, 1, depth);
            case MAP -> skipEntries(head, 2, depth);
            case TAG -> {
                in.argument(head);
                skip(in.head(), depth + 1);
            }
            default -> in.argument(head);
        }
    }

    private void skipEntries(int head, int itemsOfEach, int depth) throws IOException {
        for (var entries = entriesOf(head); entries.next(); ) {
            for (var item = 0; item < itemsOfEach; item++) {
                skip(in.head(), depth + 1);
            }
        }
    }

    private void skipString(int head) throws IOException {
        if (!isIndefinite(head)) {
            in.skip(in.length(head));
            return;
        }
        while (!in.isNext(BREAK)) {
            in.skip(partLength(head >>> 5));
        }
    }

    private long partLength(int type) throws IOException {
        var part = in.head();
        check(part >>> 5 == type && !isIndefinite(part), part);
        return in.length(part);
    }

    private static boolean isNull(int head) {
        return head == NULL || head == UNDEFINED;
    }
}
