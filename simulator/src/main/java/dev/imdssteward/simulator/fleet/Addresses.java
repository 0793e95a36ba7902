package dev.imdssteward.simulator.fleet;

import java.util.HashSet;
import java.util.Set;

/** Private addresses: one of its own for each instance that comes without. Wants the fleet's lock. */
final class Addresses {
    private static final int FIRST = 10;
    private static final int LAST_IN_BLOCK = 0xffff;

    private final Set<String> chosen = new HashSet<>();
    private int next = FIRST;

    /** Leaves an address that somebody chose to its instance. */
    void choose(String address) {
        chosen.add(address);
    }

    String assign() {
        while (isReserved(next) || chosen.contains(text(next))) {
            next++;
        }
        return text(next++);
    }

    /** The first four addresses and the last one of a subnet are not for instances. */
    private static boolean isReserved(int number) {
        var inBlock = number & LAST_IN_BLOCK;
        return inBlock < 4 || inBlock == LAST_IN_BLOCK;
    }

    private static String text(int number) {
        return "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }
}
