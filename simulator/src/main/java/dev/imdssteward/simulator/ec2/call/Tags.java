package dev.imdssteward.simulator.ec2.call;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags of a request. */
public final class Tags {
    private Tags() {}

    /** {@code Tag.N.Key} and {@code Tag.N.Value}; each key once. */
    public static Map<String, String> of(Parameters parameters) {
        var tags = new LinkedHashMap<String, String>();
        for (var tag : parameters.structures("Tag")) {
            var key = tag.text("Key");
            if (tags.put(key, tag.text("Value")) != null) {
                throw FailureException.of("InvalidParameterValue", "Duplicate tag key '" + key + "' specified.");
            }
        }
        return tags;
    }

    /** {@code Tag.N} as they were sent, valid or not, for CloudTrail. */
    public static List<Map<String, String>> sent(Parameters parameters) {
        return parameters.structures("Tag").stream()
                .map(tag -> tag.find("Value")
                        .map(value -> Map.of("key", tag.text("Key"), "value", value))
                        .orElseGet(() -> Map.of("key", tag.text("Key"))))
                .toList();
    }

    /** As CloudTrail writes the tags of an instance. */
    public static List<Map<String, String>> recorded(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
                .toList();
    }
}
