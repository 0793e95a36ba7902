package dev.imdssteward.cli.report;

import dev.imdssteward.cli.report.model.Assessment;
import dev.imdssteward.cli.report.model.PlanReader;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.report.model.Run;
import dev.imdssteward.cli.report.model.Runs;
import dev.imdssteward.cli.trace.Traces;
import dev.imdssteward.local.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans as {@code plan --json} prints them, for tests; see the public interface, section 7. */
public final class Plans {
    public static final String ACCOUNT = "111122223333";
    public static final String REGION = "eu-central-1";
    public static final String MONDAY = "2026-11-23T12:00:00Z";

    private Plans() {}

    public static String plan(String generatedAt, List<? extends Map<?, ?>> instances) {
        var plan = new LinkedHashMap<String, Object>();
        plan.put("schema", 1);
        plan.put("generatedAt", generatedAt);
        plan.put("options", Map.of("httpTokens", "required", "instanceMetadataTags", "enabled"));
        plan.put("totals", Map.of());
        plan.put("instances", instances);
        return Json.compact(plan);
    }

    /** A plan of one compliant instance, with an origin in each stage. */
    public static String staged(String group) {
        var origins = List.of(
                origin(group, "untouched", Map.of()),
                origin(group, "canary", Map.of("since", "2026-11-22T20:00:00Z", "canary", id(7))),
                origin(group, "turned-over", Map.of()),
                origin(group, "refused", Map.of("calls", 60)));
        return plan(compliant(1)).replace("\"instances\"", "\"origins\":" + Json.compact(origins) + ",\"instances\"");
    }

    public static Map<String, Object> origin(String group, String stage, Map<String, Object> more) {
        var origin = new LinkedHashMap<String, Object>();
        origin.put("account", ACCOUNT);
        origin.put("region", REGION);
        origin.put("origin", "aws:autoscaling:groupName=" + group);
        origin.put("stage", stage);
        origin.putAll(more);
        return origin;
    }

    public static String plan(Map<?, ?>... instances) {
        return plan(MONDAY, List.of(instances));
    }

    public static String id(int number) {
        return "i-%017x".formatted(number);
    }

    public static Map<String, Object> instance(int number, String outcome, String reason) {
        var instance = new LinkedHashMap<String, Object>();
        instance.put("account", ACCOUNT);
        instance.put("region", REGION);
        instance.put("instanceId", id(number));
        instance.put("outcome", outcome);
        instance.put("reason", reason);
        instance.put("trigger", "plan");
        return instance;
    }

    public static Map<String, Object> compliant(int number) {
        return instance(number, "compliant", "already-compliant");
    }

    public static Map<String, Object> pending(int number) {
        return with(
                instance(number, "would-modify", "audit"),
                "changes",
                Map.of("httpTokens", Map.of("from", "optional", "to", "required")));
    }

    public static Map<String, Object> withheld(int number, String option, String reason, String detail) {
        return with(
                instance(number, "withheld", reason),
                "withheld",
                List.of(Map.of("option", option, "reason", reason, "detail", detail)));
    }

    public static Map<String, Object> usingImdsV1(int number) {
        return withheld(number, "httpTokens", "uses-imdsv1", "12 IMDSv1 calls, the last about 2026-11-22T00:00:00Z");
    }

    public static Map<String, Object> tagged(int number, String invalidKey) {
        var withheld = Map.of(
                "option",
                "instanceMetadataTags",
                "reason",
                "invalid-tag-keys",
                "detail",
                invalidKey,
                "keys",
                List.of(invalidKey));
        return with(instance(number, "withheld", "invalid-tag-keys"), "withheld", List.of(withheld));
    }

    public static Map<String, Object> with(Map<String, Object> instance, String name, Object value) {
        var changed = new LinkedHashMap<>(instance);
        changed.put(name, value);
        return changed;
    }

    public static Run read(String plan) {
        try {
            return PlanReader.read(new StringReader(plan));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static Assessment assessment(Map<String, Object> instance) {
        return read(plan(instance)).assessments().getFirst();
    }

    public static Report report(String... plans) {
        var runs = new Runs();
        for (var plan : plans) {
            try {
                runs.add(new StringReader(plan));
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return runs.report(Traces.NONE);
    }
}
