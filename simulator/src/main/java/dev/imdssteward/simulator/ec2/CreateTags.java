package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.Tags;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** CreateTags: adds or replaces tags of all the named resources, or of none. */
record CreateTags(TagChange change) implements Action.Mutation {

    @Override
    public Set<String> parameters() {
        return Set.of("ResourceId", "Tag.Key", "Tag.Value");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var tags = Tags.of(request.parameters());
        if (tags.isEmpty()) {
            throw FailureException.of("MissingParameter", "The request must contain the parameter tagSet");
        }
        TagRules.requireAcceptable(tags);
        var instances = change.instances(request);
        for (var instance : instances) {
            if (instance.options().instanceTags() == EnabledState.ENABLED) {
                TagRules.requireValidInMetadata(tags.keySet());
            }
            var keys = new HashSet<>(instance.tags().keySet());
            keys.addAll(tags.keySet());
            TagRules.requireCount(keys);
        }
        return change.apply(request, instances, before -> {
            before.putAll(tags);
            return before;
        });
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return TagChange.recorded(parameters);
    }
}
