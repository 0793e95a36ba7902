package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.autoscaling.GroupTag;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.Xml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** CreateOrUpdateTags, of groups. */
record CreateOrUpdateTags(AutoScaling scaling) implements ScalingAction {

    @Override
    public Set<String> parameters() {
        return GroupTags.PARAMETERS;
    }

    @Override
    public Optional<Consumer<Xml>> answer(ScalingRequest request) {
        for (var tag : request.parameters().members("Tags")) {
            var name = tag.text("ResourceId");
            var group = scaling.group(request.region(), name)
                    .orElseThrow(
                            () -> FailureException.of("ValidationError", "AutoScalingGroup name not found - " + name));
            scaling.put(request.region(), group.withTags(with(group.tags(), tag)));
        }
        return Optional.empty();
    }

    private static Map<String, GroupTag> with(Map<String, GroupTag> before, Parameters tag) {
        var one = new LinkedHashMap<String, String>();
        tag.values().forEach((name, value) -> one.put("Tags.member.1." + name, value));
        var after = new LinkedHashMap<>(before);
        after.putAll(GroupTags.of(new Parameters(one)));
        return after;
    }
}
