package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.input.GivenFile;
import dev.imdssteward.cli.plan.OptionsJson;
import dev.imdssteward.cli.plan.PlanDocument;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.InstanceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plan that somebody has looked at and now wants carried out: nothing that it does not hold.
 *
 * @param options the options that it was made with
 * @param changes what it would change of which instances
 * @param regions the Regions of these instances by their account
 */
public record PlanFile(
        Map<String, Object> options, Map<InstanceId, Changes> changes, Map<String, Set<String>> regions) {
    public PlanFile {
        options = Map.copyOf(options);
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        regions = Collections.unmodifiableMap(new TreeMap<>(regions));
    }

    /**
     * Reads what {@code plan --json} printed.
     *
     * @throws IllegalArgumentException if that is not possible, or it is none
     */
    public static PlanFile read(Path file) {
        var changes = new LinkedHashMap<InstanceId, Changes>();
        var regions = new TreeMap<String, Set<String>>();
        try (var text = GivenFile.open(file)) {
            var head = PlanDocument.read(text, instance -> {
                if ("would-modify".equals(instance.get("outcome"))) {
                    changes.put(new InstanceId(text(instance, "instanceId")), changes(instance));
                    regions.computeIfAbsent(text(instance, "account"), _ -> new TreeSet<>())
                            .add(text(instance, "region"));
                }
            });
            return new PlanFile(object(head, "options"), changes, regions);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("Cannot read " + file + ": " + GivenFile.reason(unreadable), unreadable);
        } catch (IllegalArgumentException notAPlan) {
            throw new IllegalArgumentException(file + " is no plan: " + notAPlan.getMessage(), notAPlan);
        }
    }

    private static Changes changes(Map<String, Object> instance) {
        var before = object(instance, "options");
        var after = new HashMap<>(before);
        object(instance, "changes").forEach((option, change) -> {
            if (!(change instanceof Map<?, ?> values) || !Objects.equals(before.get(option), values.get("from"))) {
                throw new IllegalArgumentException(
                        "its \"options\" and \"changes\" of " + instance.get("instanceId") + " do not go together");
            }
            after.put(option, values.get("to"));
        });
        return new Changes(OptionsJson.parse(before), OptionsJson.parse(after));
    }

    private static Map<String, Object> object(Map<String, Object> json, String name) {
        if (!(json.get(name) instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("expected \"" + name + "\" as plan --json of this version prints it");
        }
        var object = new LinkedHashMap<String, Object>();
        members.forEach((key, value) -> object.put(String.valueOf(key), value));
        return object;
    }

    private static String text(Map<String, Object> json, String name) {
        if (!(json.get(name) instanceof String text)) {
            throw new IllegalArgumentException("an instance in it has no \"" + name + "\"");
        }
        return text;
    }
}
