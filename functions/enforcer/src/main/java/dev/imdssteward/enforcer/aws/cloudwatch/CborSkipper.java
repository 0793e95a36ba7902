package dev.imdssteward.enforcer.aws.cloudwatch;

import static dev.imdssteward.enforcer.aws.cloudwatch.CborInput.check;
import static dev.imdssteward.enforcer.aws.cloudwatch.CborInput.isIndefinite;

import java.io.IOException;

/** Passes over items of CBOR that nobody asks for, whatever they are; those nested deeper than 64 levels are refused. */
final class CborSkipper {
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int BREAK = 0xff;

    private static final int DEEPEST = 64;

    private final CborInput in;

    CborSkipper(CborInput in) {
        this.in = in;
    }

    /** Passes over the next item. */
    void skip() throws IOException {
        skip(0);
    }

    private void skip(int depth) throws IOException {
        var head = in.head();
        check(depth < DEEPEST && head != BREAK, head);
        switch (head >>> 5) {
            case BYTES, TEXT -> skipString(head);
            case LIST -> skipEntries(head, 1, depth);
            case MAP -> skipEntries(head, 2, depth);
            case TAG -> {
                in.argument(head);
                skip(depth + 1);
            }
            default -> in.argument(head);
        }
    }

    private void skipEntries(int head, int itemsOfEach, int depth) throws IOException {
        var left = isIndefinite(head) ? -1 : in.length(head);
        while (left < 0 ? !in.isNext(BREAK) : left-- > 0) {
            for (var item = 0; item < itemsOfEach; item++) {
                skip(depth + 1);
            }
        }
    }

    private void skipString(int head) throws IOException {
        if (!isIndefinite(head)) {
            in.skip(in.length(head));
            return;
        }
        while (!in.isNext(BREAK)) {
            in.skip(in.partLength(head >>> 5));
        }
    }
}
