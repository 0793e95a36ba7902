package dev.imdssteward.cli.explain;

import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.lambda.OutcomeJson;
import dev.imdssteward.policy.InstanceId;
import java.util.LinkedHashMap;
import java.util.Map;

/** An explanation as a JSON object; its outcomes are those of the public interface, section 3. */
public final class ExplanationJson {
    private ExplanationJson() {}

    public static Map<String, Object> of(Explanation explanation) {
        var json = new LinkedHashMap<String, Object>();
        json.put("rules", explanation.rules());
        switch (explanation) {
            case Explanation.Failure failure -> json.put("error", failure.reason());
            case Explanation.Effect understood -> put(understood, json);
        }
        return json;
    }

    private static void put(Explanation.Effect explanation, Map<String, Object> json) {
        json.put("trigger", explanation.request().trigger().name());
        if (explanation.request().trigger().actor() != null) {
            json.put("actor", explanation.request().trigger().actor());
        }
        if (!explanation.weakens().isEmpty()) {
            json.put("weakens", explanation.weakens());
        }
        if (explanation.request() instanceof Request.LaunchedWith launch) {
            json.put("clientToken", launch.clientToken());
        }
        json.put(
                "outcomes", explanation.outcomes().stream().map(OutcomeJson::of).toList());
        json.put(
                "assumed", explanation.assumed().stream().map(InstanceId::value).toList());
        json.put("calls", explanation.calls());
    }
}
