package dev.imdssteward.simulator.fleet;

import dev.imdssteward.simulator.instance.Instance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Every instance that ever was, by Region and by Auto Scaling group, in the order they were added. Metrics outlive the
 * instances: those of a group contain its terminated members.
 */
public final class Roster {
    private static final String GROUP = "aws:autoscaling:groupName";

    private final Supplier<String> home;
    private final Map<String, String> regions = new LinkedHashMap<>();
    private final Map<String, SequencedSet<String>> members = new HashMap<>();

    Roster(Supplier<String> home) {
        this.home = home;
    }

    synchronized void add(String instanceId, String region) {
        regions.put(instanceId, region);
    }

    synchronized void note(Instance instance) {
        var group = instance.tags().get(GROUP);
        if (group != null) {
            members.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(instance.id());
        }
    }

    /** All instances that ever were in a Region. */
    public synchronized List<String> all(String region) {
        return regions.keySet().stream().filter(id -> isIn(region, id)).toList();
    }

    /** Returns whether an instance is or was in a Region. */
    public synchronized boolean isIn(String region, String instanceId) {
        var added = regions.get(instanceId);
        return added != null && region.equals(added.equals(Regions.HOME) ? home.get() : added);
    }

    /** The instances that are or were members of an Auto Scaling group in a Region. */
    public synchronized List<String> members(String region, String group) {
        return members.getOrDefault(group, new LinkedHashSet<>()).stream()
                .filter(id -> isIn(region, id))
                .toList();
    }

    /** The Auto Scaling groups that ever had a member in a Region. */
    public synchronized List<String> groups(String region) {
        return new ArrayList<>(Set.copyOf(members.keySet()))
                .stream()
                        .filter(group -> !members(region, group).isEmpty())
                        .sorted()
                        .toList();
    }
}
