package dev.imdssteward.cli.plan;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.Outcome.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts, by what launched them, the instances that lack something. */
final class LaunchOrigins {
    private static final Comparator<Map.Entry<Key, Integer>> LARGEST_FIRST = Map.Entry.<Key, Integer>comparingByValue()
            .reversed()
            .thenComparing(entry -> entry.getKey().toString());

    private final Map<Key, Integer> counts = new HashMap<>();

    /** A launch source of one account and Region. */
    private record Key(AccountAndRegion place, LaunchSource source) {

        /** The command that lists it and, with {@code --fix}, corrects it. */
        String command() {
            var group = source.autoScalingGroup();
            return "steward sources --region " + place.region()
                    + (group == null ? "" : " --auto-scaling-group " + quoted(group));
        }

        private static String quoted(String name) {
            return name.matches("[0-9A-Za-z_./:=@%+,-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
        }
    }

    void add(Planned planned) {
        var kind = planned.outcome().kind();
        var source = planned.outcome().origin();
        if (source != null && (kind == Kind.WOULD_MODIFY || kind == Kind.WITHHELD)) {
            counts.merge(new Key(planned.place(), source), 1, Integer::sum);
        }
    }

    /** The sources by the number of these instances, each with its command. */
    List<Map<String, Object>> json() {
        return counts.entrySet().stream()
                .sorted(LARGEST_FIRST)
                .map(entry -> json(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<String, Object> json(Key key, int count) {
        var json = new LinkedHashMap<String, Object>();
        json.put("account", key.place().account());
        json.put("region", key.place().region());
        putIfKnown(json, "autoScalingGroup", key.source().autoScalingGroup());
        putIfKnown(json, "launchTemplate", key.source().launchTemplate());
        putIfKnown(json, "version", key.source().version());
        putIfKnown(json, "stack", key.source().stack());
        json.put("nonCompliant", count);
        json.put("command", key.command());
        return json;
    }

    private static void putIfKnown(Map<String, Object> json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
