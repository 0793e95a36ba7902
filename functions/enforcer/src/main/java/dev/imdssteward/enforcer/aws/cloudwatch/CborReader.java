package dev.imdssteward.enforcer.aws.cloudwatch;

import static dev.imdssteward.enforcer.aws.cloudwatch.CborInput.DOUBLE;
import static dev.imdssteward.enforcer.aws.cloudwatch.CborInput.EPOCH_TIME;
import static dev.imdssteward.enforcer.aws.cloudwatch.CborInput.check;
import static dev.imdssteward.enforcer.aws.cloudwatch.CborInput.isIndefinite;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

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
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int MAP = 5;

    private static final int NULL = 0xf6;
    private static final int UNDEFINED = 0xf7;
    private static final int HALF = 0xf9;
    private static final int FLOAT = 0xfa;
    private static final int BREAK = 0xff;

    private static final int SOME = 512;
    private static final int MANY = 4096;

    private final CborInput in;
    private final CborSkipper skipper;

    CborReader(InputStream in) {
        this.in = new CborInput(in);
        this.skipper = new CborSkipper(this.in);
    }

    /** The entries of a map or list that are still to be read. */
    final class Entries {
        private long left;

        /** Starts before the first; a negative number for entries that end with a break. */
        private Entries(long left) {
            this.left = left;
        }

        /** The initial size of an array for the entries; the document may not tell their number, or lie about it. */
        private int room() {
            return left < 0 ? SOME : Math.clamp(left, 0, MANY);
        }

        /** The index at which the entries end, or the room of an array. */
        private int end(int count, int room) {
            return left < 0 ? room : (int) Math.min(room, count + left);
        }

        private void skip(int read) {
            left = left < 0 ? left : left - read;
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
            text.append(in.text(in.partLength(TEXT)));
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

    /** Reads a list of finite numbers; null is taken for an empty one. */
    double[] numbers() throws IOException {
        var all = list();
        var numbers = new double[all.room()];
        var count = 0;
        while (all.next()) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2 + 1);
            }
            numbers[count++] = number();
            var end = in.doubles(numbers, count, all.end(count, numbers.length));
            all.skip(end - count);
            count = end;
        }
        return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
    }

    /** Reads a list of times, each as {@link #time} does; null is taken for an empty one. */
    long[] times() throws IOException {
        var all = list();
        var times = new long[all.room()];
        var count = 0;
        while (all.next()) {
            if (count == times.length) {
                times = Arrays.copyOf(times, count * 2 + 1);
            }
            times[count++] = time();
            var end = in.times(times, count, all.end(count, times.length));
            all.skip(end - count);
            count = end;
        }
        return count == times.length ? times : Arrays.copyOf(times, count);
    }

    /** Passes over an item, whatever it is. */
    void skip() throws IOException {
        skipper.skip();
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

    private static boolean isNull(int head) {
        return head == NULL || head == UNDEFINED;
    }
}
