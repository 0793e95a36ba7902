package dev.imdssteward.verifier.doctor;

import java.math.BigInteger;

/**
 * One route as the kernel lists it.
 *
 * @param prefix the destination as a number
 * @param hostBits the number of the last bits that do not count
 * @param metric the lower one wins
 */
record Route(String device, BigInteger prefix, int hostBits, long metric, int flags) {

    private static final int UP = 0x1;
    private static final int REJECT = 0x200;
    private static final int LOCAL = 0x80000000;

    boolean leadsTo(BigInteger address) {
        return (flags & UP) != 0 && address.xor(prefix).shiftRight(hostBits).signum() == 0;
    }

    boolean isBefore(Route other) {
        return hostBits != other.hostBits ? hostBits < other.hostBits : metric < other.metric;
    }

    /** Returns whether what goes this way is thrown away; such a route has no device of its own. */
    boolean isRefusing() {
        return (flags & REJECT) != 0 || device.equals("*");
    }

    /** Returns whether what goes this way never leaves the machine. */
    boolean staysHere() {
        return device.equals("lo") || (flags & LOCAL) != 0;
    }
}
