package dev.imdssteward.cli.plan;

import dev.imdssteward.enforcer.report.OutcomeJson;
import dev.imdssteward.policy.Option;
import java.util.LinkedHashMap;
import java.util.Map;

/** One instance of a plan as JSON: where and what it is, and its outcome. */
final class InstanceJson {
    private InstanceJson() {}

    static Map<String, Object> of(Planned planned) {
        var outcome = OutcomeJson.of(planned.outcome());
        var json = new LinkedHashMap<String, Object>();
        json.put("account", planned.place().account());
        json.put("region", planned.place().region());
        if (!planned.name().isEmpty()) {
            json.put("name", planned.name());
        }
        json.put("options", OptionsJson.of(planned.instance().options()));
        if (!planned.exempt().isEmpty()) {
            json.put(
                    "exempt",
                    planned.exempt().stream().sorted().map(Option::apiName).toList());
        }
        if (planned.isContainerHost()) {
            json.put("containerHost", true);
        }
        var origin = outcome.remove("origin");
        if (origin != null) {
            json.put("origin", origin);
        }
        json.putAll(outcome);
        return json;
    }
}
