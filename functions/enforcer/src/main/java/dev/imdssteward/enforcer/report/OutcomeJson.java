package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.BatchReport.UnresolvedLaunch;
import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.InterfaceWord;
import dev.imdssteward.policy.Withheld;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Outcomes in the form of the public interface, section 3. */
public final class OutcomeJson {
    private OutcomeJson() {}

    /** One outcome as a JSON object; what is empty is left out. */
    public static Map<String, Object> of(Outcome outcome) {
        var json = new LinkedHashMap<String, Object>();
        json.put("instanceId", outcome.instanceId().value());
        json.put("outcome", word(outcome.kind()));
        json.put("reason", word(outcome.reason()));
        if (outcome.changes() != null) {
            json.put("changes", changes(outcome.changes()));
        }
        if (!outcome.withheld().isEmpty()) {
            json.put(
                    "withheld",
                    outcome.withheld().stream().map(OutcomeJson::withheld).toList());
        }
        if (!outcome.detail().isEmpty()) {
            json.put("detail", outcome.detail());
        }
        json.put("trigger", outcome.trigger().name());
        if (outcome.trigger().actor() != null) {
            json.put("actor", outcome.trigger().actor());
        }
        if (outcome.origin() != null) {
            json.put("origin", origin(outcome.origin()));
        }
        return json;
    }

    public static Map<String, Object> answer(List<Outcome> outcomes) {
        return Map.of("outcomes", outcomes.stream().map(OutcomeJson::of).toList());
    }

    /** A launch whose instances could not be found, which has a client token in place of an instance. */
    public static Map<String, Object> of(UnresolvedLaunch launch) {
        var json = new LinkedHashMap<String, Object>();
        json.put("clientToken", launch.request().clientToken());
        json.put("outcome", word(launch.reason().kind()));
        json.put("reason", word(launch.reason()));
        json.put("detail", launch.detail());
        var trigger = launch.request().trigger();
        json.put("trigger", trigger.name());
        putUnlessAbsent(json, "actor", trigger.actor());
        return json;
    }

    private static Map<String, Object> changes(Changes changes) {
        var json = new LinkedHashMap<String, Object>();
        for (var option : changes.options()) {
            var change = new LinkedHashMap<String, Object>();
            change.put("from", option.valueIn(changes.from()));
            change.put("to", option.valueIn(changes.to()));
            json.put(option.apiName(), change);
        }
        return json;
    }

    private static Map<String, Object> origin(LaunchSource origin) {
        var json = new LinkedHashMap<String, Object>();
        putUnlessAbsent(json, "launchTemplate", origin.launchTemplate());
        putUnlessAbsent(json, "version", origin.version());
        putUnlessAbsent(json, "autoScalingGroup", origin.autoScalingGroup());
        putUnlessAbsent(json, "stack", origin.stack());
        return json;
    }

    private static void putUnlessAbsent(Map<String, Object> json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static Map<String, Object> withheld(Withheld withheld) {
        var json = new LinkedHashMap<String, Object>();
        json.put("option", withheld.option().apiName());
        json.put("reason", word(withheld.reason()));
        json.put("detail", WithheldText.of(withheld));
        switch (withheld) {
            case Withheld.InvalidTagKeys(var keys) -> json.put("keys", keys);
            case Withheld.UsesImdsV1(var calls, var lastCall) -> {
                json.put("calls", calls);
                json.put("lastCall", lastCall.toString());
            }
            case Withheld.OriginUsesImdsV1(var origin, var calls) -> {
                json.put("origin", origin.toString());
                json.put("calls", calls);
            }
            case Withheld.CanaryRefused(var origin, var calls) -> {
                json.put("origin", origin.toString());
                json.put("calls", calls);
            }
            case Withheld.WaitingForCanary(var origin, var _) -> json.put("origin", origin.toString());
            case Withheld.TagsUnsupported _, Withheld.NoEvidence _ -> {}
        }
        return json;
    }

    /** The public interface's word for a constant. */
    public static String word(Enum<?> constant) {
        return InterfaceWord.of(constant);
    }
}
