package dev.imdssteward.simulator.autoscaling;

import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.fleet.Regional;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The Auto Scaling groups and launch configurations of the account, by Region. A group is kept at its desired number of
 * members: it launches what it lacks, terminates its oldest members when it has too many, and replaces a member that stops or
 * is terminated, at once instead of after health checks.
 */
public final class AutoScaling {
    private static final Set<InstanceState> HEALTHY = Set.of(InstanceState.PENDING, InstanceState.RUNNING);

    private final Fleet fleet;
    private final LaunchTemplates templates;
    private final Launcher launcher;
    private final Regional<AutoScalingGroup> groups;
    private final Regional<LaunchConfiguration> configurations;
    private final Map<String, Set<String>> unsettled = new ConcurrentHashMap<>();
    private final Map<String, Integer> launched = new ConcurrentHashMap<>();

    public AutoScaling(Fleet fleet, LaunchTemplates templates, Launcher launcher) {
        this.fleet = fleet;
        this.templates = templates;
        this.launcher = launcher;
        groups = new Regional<>(fleet::home);
        configurations = new Regional<>(fleet::home);
    }

    /** The group with this name. */
    public Optional<AutoScalingGroup> group(String region, String name) {
        return groups.find(region, name);
    }

    /** The group with this name in the home Region, which must exist. */
    public AutoScalingGroup group(String name) {
        return group(Regional.HOME, name)
                .orElseThrow(() -> new IllegalArgumentException("There is no Auto Scaling group " + name));
    }

    /** The group that an instance is a member of. */
    public Optional<AutoScalingGroup> groupOf(String region, String instanceId) {
        return groups.all(region).stream()
                .map(Regional.Placed::value)
                .filter(group -> group.has(instanceId))
                .findFirst();
    }

    /** All groups of a Region, in the order of their creation. */
    public List<Regional.Placed<AutoScalingGroup>> groups(String region) {
        return groups.all(region);
    }

    /** Adds a group, or replaces it, as it is: {@link #keep} has it launch what it lacks. */
    public void put(String region, AutoScalingGroup group) {
        groups.put(region, group.name(), group);
    }

    /** Removes a group; its members stay. */
    public void remove(String region, String name) {
        groups.remove(region, name);
    }

    /** The launch configuration with this name. */
    public Optional<LaunchConfiguration> configuration(String region, String name) {
        return configurations.find(region, name);
    }

    /** All launch configurations of a Region, in the order of their creation. */
    public List<Regional.Placed<LaunchConfiguration>> configurations(String region) {
        return configurations.all(region);
    }

    /** Adds a launch configuration. */
    public void put(String region, LaunchConfiguration configuration) {
        configurations.put(region, configuration.name(), configuration);
    }

    /** Removes a launch configuration. */
    public void removeConfiguration(String region, String name) {
        configurations.remove(region, name);
    }

    /** Notes that an instance has reached a state, which its group may not leave it in. */
    public void changed(String region, String instanceId, InstanceState state) {
        if (!HEALTHY.contains(state)) {
            fleet.currentIfAny(instanceId)
                    .map(instance -> instance.tags().get("aws:autoscaling:groupName"))
                    .ifPresent(name -> unsettled
                            .computeIfAbsent(region, _ -> ConcurrentHashMap.newKeySet())
                            .add(name));
        }
    }

    /** Has the groups replace the members that they have lost. */
    public void settle() {
        for (var region : List.copyOf(unsettled.keySet())) {
            var names = unsettled.remove(region);
            if (names != null) {
                names.stream().sorted().forEach(name -> keep(region, name));
            }
        }
    }

    /**
     * Brings a group to its desired number of members, as far as EC2 lets it, and returns the instances that it launched.
     */
    public List<String> keep(String region, String name) {
        return change(region, name, group -> group);
    }

    /** Changes a group and brings it to its desired number of members; returns the instances that it launched. */
    public List<String> change(String region, String name, UnaryOperator<AutoScalingGroup> change) {
        return fleet.exclusively(() -> group(region, name)
                .map(group -> keep(place(region), prune(place(region), change.apply(group))))
                .orElseGet(List::of));
    }

    private List<String> keep(String region, AutoScalingGroup group) {
        var missing = group.desired() - group.members().size();
        if (missing < 0) {
            var leaving = group.members().stream()
                    .filter(member -> !member.isProtected())
                    .limit(-missing)
                    .toList();
            terminate(region, leaving);
            put(region, group.withMembers(without(group.members(), leaving)));
        }
        return missing <= 0 ? List.of() : launch(region, group, missing);
    }

    /** Makes a group of the home Region larger, beyond its maximum too, and returns the instances that it launched. */
    public List<String> grow(String name, int count) {
        return change(Regional.HOME, name, group -> group.withDesired(group.desired() + count));
    }

    /** Makes a group of the home Region smaller by a member. */
    public void shrink(String name, String instanceId) {
        release(Regional.HOME, name, instanceId, 1);
    }

    /** Terminates a member, and has its group replace it or be smaller by so many members. */
    public void release(String region, String name, String instanceId, int fewer) {
        change(region, name, group -> {
            var leaving = group.members().stream()
                    .filter(member -> member.instanceId().equals(instanceId))
                    .toList();
            terminate(place(region), leaving);
            return group.withDesired(Math.max(0, group.desired() - fewer))
                    .withMembers(without(group.members(), leaving));
        });
    }

    private static List<Member> without(List<Member> members, List<Member> leaving) {
        return members.stream().filter(member -> !leaving.contains(member)).toList();
    }

    /** The Region to launch in; the home is chosen by the first launch where it was not before. */
    private String place(String region) {
        return region.isEmpty() ? fleet.regionFor(fleet.home()) : region;
    }

    /** Terminates instances under the role of EC2 Auto Scaling. */
    public void terminate(String region, List<Member> members) {
        var living = members.stream()
                .map(Member::instanceId)
                .filter(id -> fleet.currentIfAny(id)
                        .filter(instance -> instance.state() != InstanceState.SHUTTING_DOWN
                                && instance.state() != InstanceState.TERMINATED)
                        .isPresent())
                .toList();
        if (!living.isEmpty()) {
            launcher.call(region, "TerminateInstances", new Parameters(numbered("InstanceId.", living)));
        }
    }

    /** Without the members that are not running any more; those that are stopped are terminated. */
    private AutoScalingGroup prune(String region, AutoScalingGroup group) {
        var healthy = group.members().stream()
                .collect(Collectors.partitioningBy(member -> fleet.currentIfAny(member.instanceId())
                        .map(Instance::state)
                        .filter(HEALTHY::contains)
                        .isPresent()));
        terminate(region, healthy.getOrDefault(false, List.of()));
        var kept = group.withMembers(healthy.getOrDefault(true, List.of()));
        put(region, kept);
        return kept;
    }

    private List<String> launch(String region, AutoScalingGroup group, int missing) {
        var first = launched.merge(region + " " + group.name(), missing, Integer::sum) - missing;
        var alike = new LinkedHashMap<Map<String, String>, Integer>();
        try {
            IntStream.range(first, first + missing)
                    .mapToObj(number -> parameters(region, group, number))
                    .forEach(parameters -> alike.merge(parameters, 1, Integer::sum));
        } catch (FailureException _) {
            return List.of(); // what it launches from is gone: a failed scaling activity
        }
        var all = new ArrayList<String>();
        alike.forEach((parameters, count) -> all.addAll(launch(region, parameters, count)));
        var members = new ArrayList<>(group.members());
        all.forEach(id -> members.add(
                new Member(id, group.configuration(), group.settings().flag("NewInstancesProtectedFromScaleIn"))));
        put(region, group.withMembers(members));
        return all;
    }

    private List<String> launch(String region, Map<String, String> parameters, int count) {
        var launch = new LinkedHashMap<>(parameters);
        launch.put("MinCount", String.valueOf(count));
        launch.put("MaxCount", String.valueOf(count));
        try {
            return launcher.call(region, "RunInstances", new Parameters(launch));
        } catch (FailureException _) {
            return List.of(); // a failed scaling activity
        }
    }

    private Map<String, String> parameters(String region, AutoScalingGroup group, int number) {
        var launch = new GroupLaunch(templates, region, group);
        var name = group.configuration();
        return name.isEmpty()
                ? launch.fromTemplate(number)
                : launch.fromConfiguration(
                        configuration(region, name)
                                .orElseThrow(
                                        () -> FailureException.of("ValidationError", "Launch configuration not found")),
                        number);
    }

    private static Map<String, String> numbered(String prefix, List<String> values) {
        return IntStream.range(0, values.size())
                .boxed()
                .collect(Collectors.toMap(i -> prefix + (i + 1), values::get, (a, _) -> a, LinkedHashMap::new));
    }
}
