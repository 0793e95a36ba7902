package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.InstanceIds;
import dev.imdssteward.simulator.ec2.call.Tags;
import dev.imdssteward.simulator.event.Events;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The common part of CreateTags and DeleteTags. Resources of any type may be named; the tags of instances, and of the
 * others that are given by the prefix of their ids, are kept.
 */
record TagChange(Fleet fleet, Events events, Map<String, Taggable> others) {
    private static final Pattern RESOURCE = Pattern.compile("[a-z][a-z-]{0,30}-[0-9a-f]{8,17}");
    private static final int RESOURCES = 1000;

    /** The instances among the resources of a request. */
    List<Instance> instances(Ec2Request request) {
        var ids = request.parameters().list("ResourceId");
        if (ids.isEmpty()) {
            throw FailureException.of("MissingParameter", "The request must contain the parameter resourceIdSet");
        }
        if (ids.size() > RESOURCES) {
            throw FailureException.of(
                    "InvalidParameterValue", "The maximum number of resources in a request is " + RESOURCES);
        }
        ids.stream().filter(id -> !id.startsWith("i-")).forEach(TagChange::requireForm);
        var instanceIds = ids.stream().filter(id -> id.startsWith("i-")).toList();
        return new InstanceIds(fleet)
                .existing(request.region(), instanceIds, _ -> true).stream()
                        .map(Fleet.Placed::instance)
                        .toList();
    }

    /** Changes the tags of each instance, and publishes what really changed. */
    Answer apply(Ec2Request request, List<Instance> instances, UnaryOperator<Map<String, String>> change) {
        request.stopIfDryRun();
        for (var instance : instances) {
            var after = change.apply(new LinkedHashMap<>(instance.tags()));
            var keys = changedKeys(instance.tags(), after);
            if (!keys.isEmpty()) {
                var version = fleet.retag(instance.id(), after);
                events.tagsChanged(request.region(), instance.id(), keys, after, version, request.time());
            }
        }
        request.parameters().list("ResourceId").forEach(id -> retag(request.region(), id, change));
        return Answer.yes(List.of());
    }

    private void retag(String region, String id, UnaryOperator<Map<String, String>> change) {
        var kind = others.get(id.substring(0, id.indexOf('-') + 1));
        if (kind != null) {
            kind.tags(region, id).ifPresent(tags -> kind.retag(region, id, change.apply(new LinkedHashMap<>(tags))));
        }
    }

    /** CloudTrail's {@code requestParameters}. */
    static Map<String, Object> recorded(Parameters parameters) {
        var resources = parameters.list("ResourceId").stream()
                .map(id -> Map.of("resourceId", id))
                .toList();
        return Map.of(
                "resourcesSet",
                CloudTrailFields.items(resources),
                "tagSet",
                CloudTrailFields.items(Tags.sent(parameters)));
    }

    private static void requireForm(String id) {
        if (!RESOURCE.matcher(id).matches()) {
            throw FailureException.of("InvalidID", "The ID '" + id + "' is not valid");
        }
    }

    private static List<String> changedKeys(Map<String, String> before, Map<String, String> after) {
        var keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        keys.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
        return List.copyOf(keys);
    }
}
