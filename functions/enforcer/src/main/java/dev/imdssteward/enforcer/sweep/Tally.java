package dev.imdssteward.enforcer.sweep;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts by name. It keeps a few hundred names, however many there are; those it meets later are counted as others. */
public final class Tally {
    private static final int MOST_NAMES = 200;

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private int others;

    void count(String name) {
        add(name, 1);
    }

    /** Adds to the count of a name. */
    public void add(String name, int count) {
        if (counts.containsKey(name) || counts.size() < MOST_NAMES) {
            counts.merge(name, count, Integer::sum);
        } else {
            others += count;
        }
    }

    /** Adds to the count of all names that have none of their own. */
    public void addOthers(int count) {
        others += count;
    }

    /** The largest counts, largest first. */
    public Map<String, Integer> largest(int names) {
        var largest = new LinkedHashMap<String, Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(names)
                .forEach(entry -> largest.put(entry.getKey(), entry.getValue()));
        return largest;
    }

    /** Every name's own count, largest first. */
    public Map<String, Integer> all() {
        return largest(MOST_NAMES);
    }

    /** The count of all other names. */
    public int besides(Map<String, Integer> names) {
        var shown = names.values().stream().mapToInt(Integer::intValue).sum();
        return others + counts.values().stream().mapToInt(Integer::intValue).sum() - shown;
    }

    public boolean isEmpty() {
        return counts.isEmpty() && others == 0;
    }
}
