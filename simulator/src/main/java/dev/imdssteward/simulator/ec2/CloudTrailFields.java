package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Pieces of CloudTrail records that several actions share. */
final class CloudTrailFields {
    private static final Set<String> COUNTS = Set.of("MinCount", "MaxCount", "HttpPutResponseHopLimit");

    private CloudTrailFields() {}

    /** EC2's way to write a list: wrapped, and an empty one without its wrapping. */
    static Map<String, Object> items(List<?> members) {
        return members.isEmpty() ? Map.of() : Map.of("items", members);
    }

    /** {@code instancesSet} of a request that names instances. */
    static Map<String, Object> instances(Parameters parameters) {
        var ids = parameters.list("InstanceId").stream()
                .map(id -> Map.of("instanceId", id))
                .toList();
        return Map.of("instancesSet", items(ids));
    }

    static Map<String, Object> state(InstanceState state) {
        return Map.of("code", state.code(), "name", state.wireName());
    }

    /** Plain parameters under other names. */
    static Map<String, Object> plain(Parameters parameters, UnaryOperator<String> rename) {
        var recorded = new LinkedHashMap<String, Object>();
        parameters.values().forEach((name, value) -> recorded.put(rename.apply(name), value(name, value)));
        return recorded;
    }

    static String lowerCamel(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** A count as a number, when it is one; everything else as text. */
    static Object value(String name, String text) {
        return COUNTS.contains(name) && text.matches("-?[0-9]{1,9}") ? (Object) Integer.valueOf(text) : text;
    }
}
