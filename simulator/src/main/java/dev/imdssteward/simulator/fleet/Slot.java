package dev.imdssteward.simulator.fleet;

import dev.imdssteward.simulator.instance.Instance;

/** The place of one instance in the fleet: its current facts, and how often they changed. */
final class Slot {
    /** Position in the order of launch, which is the order of description. */
    final long position;

    volatile String region;
    volatile Instance facts;
    int stateChanges;
    int optionChanges;
    int tagChanges;

    Slot(long position, String region, Instance facts) {
        this.position = position;
        this.region = region;
        this.facts = facts;
    }
}
