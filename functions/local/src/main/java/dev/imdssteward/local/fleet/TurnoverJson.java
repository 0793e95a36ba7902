package dev.imdssteward.local.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sixty days of a living fleet for programs. */
public final class TurnoverJson {
    private TurnoverJson() {}

    public static Map<String, Object> of(Turnover turnover) {
        var json = new LinkedHashMap<String, Object>();
        json.put("instances", turnover.instances());
        json.put("days", turnover.days().stream().map(TurnoverJson::of).toList());
        json.put("steward", of(turnover.steward()));
        json.put("canaryOff", of(turnover.canaryOff()));
        json.put("launchesAtOnce", of(turnover.atOnce()));
        json.put("script", of(turnover.script()));
        return json;
    }

    /** The end of one scenario. */
    public static Map<String, Object> of(FleetResult result) {
        var json = new LinkedHashMap<String, Object>();
        json.put("brokenAgainstEvidence", result.brokenAgainstEvidence());
        json.put(
                "quietGroup", result.quietGroup().stream().map(TurnoverJson::of).toList());
        json.put("violations", result.violations());
        json.put("kinds", result.kinds().stream().map(TurnoverJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(FleetDay day) {
        var json = new LinkedHashMap<String, Object>();
        json.put("day", day.number());
        json.put("instances", day.running());
        json.put("tokensRequired", day.tokensRequired());
        json.put("tagsEnabled", day.tagsEnabled());
        json.put("launched", day.launched());
        json.put("broken", day.broken());
        json.put("weakened", day.weakened());
        return json;
    }

    private static Map<String, Object> of(FleetResult.Step step) {
        var json = new LinkedHashMap<String, Object>();
        json.put("day", step.day());
        json.put("instances", step.instances());
        return json;
    }

    private static Map<String, Object> of(FleetResult.OfKind kind) {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", kind.kind().id());
        json.put("instances", kind.instances());
        json.put("broken", kind.broken());
        json.put("firstOfOrigin", kind.firstOfOrigin());
        json.put("open", kind.open());
        json.put("daysOpen", kind.daysOpen());
        return json;
    }
}
