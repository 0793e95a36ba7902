package dev.imdssteward.simulator.fleet;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The instances of each Region, in the order in which they were added. The home Region may be chosen late. */
final class Regions {
    /** Stands for the home Region, whichever it is going to be. */
    static final String HOME = "";

    private final Map<String, ConcurrentNavigableMap<Long, Slot>> slots = new ConcurrentHashMap<>();
    private volatile String home;

    Regions(String home) {
        this.home = home;
    }

    void add(Slot slot) {
        if (slot.region.equals(home)) {
            slot.region = HOME;
        }
        in(slot.region).put(slot.position, slot);
    }

    void remove(Slot slot) {
        in(slot.region).remove(slot.position);
    }

    Stream<Slot> from(String region, long position) {
        var named = in(region).tailMap(position).values().stream();
        if (!region.equals(home())) {
            return named;
        }
        var atHome = in(HOME).tailMap(position).values().stream();
        return in(region).isEmpty()
                ? atHome
                : Stream.concat(atHome, named).sorted(Comparator.comparingLong(slot -> slot.position));
    }

    String home() {
        return home.isEmpty() ? "us-east-1" : home;
    }

    String of(Slot slot) {
        return slot.region.equals(HOME) ? home() : slot.region;
    }

    boolean isHomeChosen() {
        return !home.isEmpty();
    }

    /** Makes a Region the home, with the instances that it already has. */
    void choose(String region) {
        home = region;
        var early = slots.remove(region);
        if (early != null) {
            early.values().forEach(slot -> slot.region = HOME);
            in(HOME).putAll(early);
        }
    }

    private ConcurrentNavigableMap<Long, Slot> in(String region) {
        return slots.computeIfAbsent(region, _ -> new ConcurrentSkipListMap<>());
    }
}
