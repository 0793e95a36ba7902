package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.query.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** DeleteTags: a tag goes if its key is named, and its value is the named one or none is named; without tags all go. */
record DeleteTags(TagChange change) implements Action.Mutation {

    @Override
    public Set<String> parameters() {
        return Set.of("ResourceId", "Tag.Key", "Tag.Value");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var tags = request.parameters().structures("Tag");
        tags.forEach(tag -> TagRules.requireNotReserved(tag.text("Key")));
        return change.apply(request, change.instances(request), before -> {
            before.entrySet().removeIf(tag -> isDeleted(tags, tag.getKey(), tag.getValue()));
            return before;
        });
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return TagChange.recorded(parameters);
    }

    private static boolean isDeleted(List<Parameters> named, String key, String value) {
        if (named.isEmpty()) {
            return !TagRules.isReserved(key);
        }
        return named.stream()
                .anyMatch(tag -> tag.text("Key").equals(key)
                        && tag.find("Value").map(value::equals).orElse(true));
    }
}
