package dev.imdssteward.cli.demo;

import dev.imdssteward.simulator.instance.Instance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo's story as JSON. */
public final class DemoJson {
    private DemoJson() {}

    public static Map<String, Object> of(Story story) {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", 1);
        json.put("holds", story.holds());
        json.put("claims", Claim.of(story).stream().map(DemoJson::claim).toList());
        json.put("before", fleet(story.before()));
        json.put("after", fleet(story.after()));
        json.put("imdsvBefore", story.lookBefore().verdict());
        json.put("imdsvAfter", story.lookAfter().verdict());
        json.put("events", story.deliveries().stream().map(DemoJson::delivery).toList());
        json.put("rounds", story.rounds().stream().map(DemoJson::round).toList());
        json.put("calls", bill(Bill.of(story.rounds())));
        json.put("scriptCalls", bill(Bill.ofScript(story.deliveries())));
        return json;
    }

    private static Map<String, Object> claim(Claim claim) {
        return ordered("claim", claim.text(), "holds", claim.holds());
    }

    private static List<Map<String, Object>> fleet(Map<DemoInstance, Instance> fleet) {
        return fleet.entrySet().stream()
                .map(member -> instance(member.getKey(), member.getValue()))
                .toList();
    }

    private static Map<String, Object> instance(DemoInstance role, Instance instance) {
        var json = ordered("name", role.tagName(), "instanceId", instance.id());
        json.put("state", instance.state().wireName());
        json.put("httpTokens", instance.options().tokens().wireName());
        json.put("httpPutResponseHopLimit", instance.options().hopLimit());
        json.put("httpEndpoint", instance.options().endpoint().wireName());
        json.put("instanceMetadataTags", instance.options().instanceTags().wireName());
        json.put("managed", instance.isManaged());
        json.put("tags", instance.tags());
        return json;
    }

    private static Map<String, Object> delivery(Delivery delivery) {
        var json = ordered("event", delivery.what(), "failed", delivery.failed());
        json.put("instanceIds", delivery.instanceIds());
        json.put("rules", delivery.rules());
        return json;
    }

    private static Map<String, Object> round(Round round) {
        var json = ordered("messages", round.messages(), "returned", round.returned());
        json.put("outcomes", round.outcomes());
        json.put(
                "calls",
                round.calls().stream()
                        .map(call -> ordered("action", call.action(), "instanceIds", call.instanceIds()))
                        .toList());
        return json;
    }

    private static Map<String, Object> bill(Bill bill) {
        var json = ordered(Bill.DESCRIBE, bill.describes(), Bill.MODIFY, bill.modifications());
        json.put(Bill.METRICS, bill.metrics());
        return json;
    }

    private static Map<String, Object> ordered(String key, Object value, String nextKey, Object nextValue) {
        var json = new LinkedHashMap<String, Object>();
        json.put(key, value);
        json.put(nextKey, nextValue);
        return json;
    }
}
