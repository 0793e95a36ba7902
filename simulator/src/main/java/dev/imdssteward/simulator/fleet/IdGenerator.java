package dev.imdssteward.simulator.fleet;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Makes up ids as EC2 does: a prefix and 17 hexadecimal digits. */
public final class IdGenerator {
    private final SplittableRandom random;

    /** Makes up the same ids for the same random numbers. */
    public IdGenerator(SplittableRandom random) {
        this.random = random;
    }

    synchronized String next(String prefix) {
        return prefix + "0" + HexFormat.of().toHexDigits(random.nextLong());
    }
}
