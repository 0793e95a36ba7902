package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.GroupTag;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The tags in a request. */
final class GroupTags {
    /** The parameters that are read here, as KnownParameters names them. */
    static final Set<String> PARAMETERS = Set.of(
            "Tags.member.Key",
            "Tags.member.PropagateAtLaunch",
            "Tags.member.ResourceId",
            "Tags.member.ResourceType",
            "Tags.member.Value");

    private GroupTags() {}

    static Map<String, GroupTag> of(Parameters parameters) {
        var tags = new LinkedHashMap<String, GroupTag>();
        for (var tag : parameters.members("Tags")) {
            var key = RequestNames.required(tag, "Key");
            if (key.regionMatches(true, 0, "aws:", 0, 4)) {
                throw FailureException.of(
                        "ValidationError", "Tag keys starting with 'aws:' are reserved for internal use");
            }
            tags.put(key, new GroupTag(tag.text("Value"), tag.flag("PropagateAtLaunch")));
        }
        return tags;
    }
}
