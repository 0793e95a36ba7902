package dev.imdssteward.cli.explain;

import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.report.OutcomeJson;
import dev.imdssteward.policy.InstanceId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An explanation as a JSON object; its outcomes are those of the public interface, section 3. */
public final class ExplanationJson {
    private ExplanationJson() {}

    public static Map<String, Object> of(Explanation explanation) {
        var json = new LinkedHashMap<String, Object>();
        json.put("account", explanation.passage().target().account());
        json.put("region", explanation.passage().target().region());
        json.put("rules", explanation.passage().matching());
        json.put(
                "mismatches",
                explanation.passage().mismatches().stream()
                        .map(ExplanationJson::of)
                        .toList());
        switch (explanation) {
            case Explanation.Failure failure -> json.put("error", failure.reason());
            case Explanation.Effect understood -> put(understood, json);
            case Explanation.NoEffect(var _, var request, var instances) -> {
                put(request, json);
                json.put("instanceIds", values(instances));
                json.put("outcomes", List.of());
                json.put("assumed", List.of());
                json.put("calls", List.of());
            }
        }
        return json;
    }

    private static Map<String, Object> of(Mismatch mismatch) {
        var json = new LinkedHashMap<String, Object>();
        json.put("rule", mismatch.rule());
        json.put("field", mismatch.field());
        json.put("found", mismatch.found());
        json.put("expected", mismatch.expected());
        return json;
    }

    private static void put(Request request, Map<String, Object> json) {
        json.put("trigger", request.trigger().name());
        if (request.trigger().actor() != null) {
            json.put("actor", request.trigger().actor());
        }
        if (request instanceof Request.LaunchedWith launch) {
            json.put("clientToken", launch.clientToken());
        }
    }

    private static List<String> values(Collection<InstanceId> ids) {
        return ids.stream().map(InstanceId::value).toList();
    }

    private static void put(Explanation.Effect explanation, Map<String, Object> json) {
        put(explanation.request(), json);
        if (!explanation.weakens().isEmpty()) {
            json.put("weakens", explanation.weakens());
        }
        json.put(
                "outcomes", explanation.outcomes().stream().map(OutcomeJson::of).toList());
        json.put("assumed", values(explanation.assumed()));
        json.put("calls", explanation.calls());
    }
}
