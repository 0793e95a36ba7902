package dev.imdssteward.simulator.fleet;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Makes up ids as EC2 does: a prefix and 17 hexadecimal digits. */
final class Names {
    private final SplittableRandom random;

    Names() {
        this(new SplittableRandom());
    }

    Names(SplittableRandom random) {
        this.random = random;
    }

    synchronized String next(String prefix) {
        return prefix + "0" + HexFormat.of().toHexDigits(random.nextLong());
    }
}
