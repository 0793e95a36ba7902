package dev.imdssteward.cli.aws;

import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The instances that an operator selects: those that match everything that is given. EC2's wildcards work in tag values.
 *
 * @param ids none stands for all
 * @param tags the values that a tag may have, by its key
 * @param vpc a VPC id; empty stands for all
 * @param autoScalingGroup the name of an Auto Scaling group; empty stands for all
 */
public record InstanceSelection(
        Set<InstanceId> ids, Map<String, List<String>> tags, String vpc, String autoScalingGroup) {
    public InstanceSelection {
        ids = Set.copyOf(ids);
        tags = Map.copyOf(tags);
    }

    /** Returns whether it leaves nothing out. */
    public boolean isEverything() {
        return ids.isEmpty() && tags.isEmpty() && vpc.isEmpty() && autoScalingGroup.isEmpty();
    }
}
