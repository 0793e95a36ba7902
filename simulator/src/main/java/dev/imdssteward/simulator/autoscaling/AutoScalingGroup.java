package dev.imdssteward.simulator.autoscaling;

import dev.imdssteward.simulator.query.Parameters;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An Auto Scaling group.
 *
 * @param settings as CreateAutoScalingGroup names them, complete where EC2 Auto Scaling completes them
 * @param members the oldest first
 */
public record AutoScalingGroup(
        String name, Instant created, Parameters settings, Map<String, GroupTag> tags, List<Member> members) {

    public AutoScalingGroup {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        members = List.copyOf(members);
    }

    /** The number of members that it is kept at. */
    public int desired() {
        return settings.number("DesiredCapacity").orElse(0);
    }

    /** Returns whether an instance is a member. */
    public boolean has(String instanceId) {
        return members.stream().anyMatch(member -> member.instanceId().equals(instanceId));
    }

    /** The name of its launch configuration, empty for a launch template. */
    public String configuration() {
        return settings.text("LaunchConfigurationName");
    }

    /** The launch template that it names; what a mixed instances policy says about all instance types comes from there too. */
    public Parameters template() {
        var mixed = policy().structure("LaunchTemplate").structure("LaunchTemplateSpecification");
        return mixed.values().isEmpty() ? settings.structure("LaunchTemplate") : mixed;
    }

    /** The instance types that a mixed instances policy allows, some with launch templates of their own. */
    public List<Parameters> overrides() {
        return policy().structure("LaunchTemplate").members("Overrides");
    }

    private Parameters policy() {
        return settings.structure("MixedInstancesPolicy");
    }

    public AutoScalingGroup withSettings(Parameters other) {
        return new AutoScalingGroup(name, created, other, tags, members);
    }

    /** Kept at another number of members. */
    public AutoScalingGroup withDesired(int other) {
        var changed = new LinkedHashMap<>(settings.values());
        changed.put("DesiredCapacity", String.valueOf(other));
        return withSettings(new Parameters(changed));
    }

    public AutoScalingGroup withTags(Map<String, GroupTag> other) {
        return new AutoScalingGroup(name, created, settings, other, members);
    }

    public AutoScalingGroup withMembers(List<Member> other) {
        return new AutoScalingGroup(name, created, settings, tags, other);
    }
}
