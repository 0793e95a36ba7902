package dev.imdssteward.simulator.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Things of one kind in each Region, by a key, in the order they were added. Those that Java code adds without a Region are
 * in the home Region.
 */
public final class Regional<T> {
    /** Stands for the home Region, whichever it is going to be. */
    public static final String HOME = Regions.HOME;

    private final Supplier<String> home;
    private final TreeMap<Long, Entry<T>> entries = new TreeMap<>();
    private long added;

    private record Entry<T>(String region, String key, T value) {}

    /** A thing and its position in the order of description. */
    public record Placed<T>(long position, T value) {}

    public Regional(Supplier<String> home) {
        this.home = home;
    }

    /** Adds a thing, or replaces the one that has its key. */
    public synchronized void put(String region, String key, T value) {
        var position = position(region, key).orElse(added++);
        var kept = Optional.ofNullable(entries.get(position)).map(Entry::region).orElse(region);
        entries.put(position, new Entry<>(kept, key, value));
    }

    /** Removes the thing that has this key, if there is one. */
    public synchronized void remove(String region, String key) {
        position(region, key).ifPresent(entries::remove);
    }

    /** The thing that has this key. */
    public synchronized Optional<T> find(String region, String key) {
        return position(region, key).map(entries::get).map(Entry::value);
    }

    /** Everything in a Region. */
    public synchronized List<Placed<T>> all(String region) {
        var all = new ArrayList<Placed<T>>();
        entries.forEach((position, entry) -> {
            if (isIn(region).test(entry)) {
                all.add(new Placed<>(position, entry.value()));
            }
        });
        return all;
    }

    private Optional<Long> position(String region, String key) {
        return entries.entrySet().stream()
                .filter(entry ->
                        entry.getValue().key().equals(key) && isIn(region).test(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Predicate<Entry<T>> isIn(String region) {
        var wanted = region.isEmpty() ? home.get() : region;
        return entry -> wanted.equals(entry.region().isEmpty() ? home.get() : entry.region());
    }
}
