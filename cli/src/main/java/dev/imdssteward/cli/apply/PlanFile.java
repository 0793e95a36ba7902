package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.input.GivenFile;
import dev.imdssteward.cli.plan.OptionsJson;
import dev.imdssteward.cli.plan.PlanDocument;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InterfaceWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A plan that somebody has looked at and now wants carried out: nothing that it does not hold.
 *
 * @param options the options that it was made with
 * @param changes what it would change of which instances
 * @param places the accounts and Regions of these instances
 */
public record PlanFile(
        Map<String, Object> options, Map<InstanceId, Changes> changes, SortedSet<AccountAndRegion> places) {
    public PlanFile {
        options = Map.copyOf(options);
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
    }

    /**
     * Reads what {@code plan --json} printed.
     *
     * @throws IllegalArgumentException if that is not possible, or it is none
     */
    public static PlanFile read(Path file) {
        var changes = new LinkedHashMap<InstanceId, Changes>();
        var places = new TreeSet<AccountAndRegion>();
        try (var text = GivenFile.open(file)) {
            var head = PlanDocument.read(text, instance -> {
                if (InterfaceWord.of(Outcome.Kind.WOULD_MODIFY).equals(instance.get("outcome"))) {
                    changes.put(new InstanceId(text(instance, "instanceId")), changes(instance));
                    places.add(AccountAndRegion.known(text(instance, "account"), text(instance, "region")));
                }
            });
            return new PlanFile(object(head, "options"), changes, places);
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
