package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.fleet.FleetTargets.Unread;
import dev.imdssteward.cli.launch.AutoScalingGroup;
import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.cli.sources.AssessedSource;
import dev.imdssteward.cli.sources.Snippet;
import dev.imdssteward.cli.sources.Source;
import dev.imdssteward.cli.sources.SourceAction;
import dev.imdssteward.cli.sources.SourceEvidence;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.policy.Option;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources in the form of the public interface, section 7.1, a source a line. */
final class SourcesJson {
    private static final int SCHEMA = 1;

    private SourcesJson() {}

    /** Writes everything. */
    static void write(
            PrintWriter out,
            Instant now,
            Map<String, Object> options,
            List<AssessedSource> sources,
            Map<AssessedSource, FixResult> results,
            List<Unread> unread) {
        out.print("{\"schema\":" + SCHEMA);
        out.print(",\"generatedAt\":"
                + Json.compact(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        out.print(",\n \"options\":" + Json.compact(options));
        if (!unread.isEmpty()) {
            out.print(",\n \"unread\":"
                    + Json.compact(unread.stream().map(Unread::json).toList()));
        }
        out.print(",\n \"sources\":[");
        var separator = "\n";
        for (var source : sources) {
            out.print(separator + Json.compact(object(source, results.get(source))));
            separator = ",\n";
        }
        out.println("]}");
    }

    private static Map<String, Object> object(AssessedSource each, @Nullable FixResult result) {
        var json = new LinkedHashMap<String, Object>();
        json.put("account", each.place().account());
        json.put("region", each.place().region());
        putName(json, each.source());
        json.put("lacks", each.lacks().stream().sorted().map(Option::apiName).toList());
        json.put("instances", each.launched().live());
        json.put("nonCompliant", each.launched().nonCompliant());
        putUse(json, each.source());
        json.put("managedBy", each.managedBy().word());
        putEvidence(json, each.evidence());
        putAction(json, each.action());
        if (result != null) {
            json.put("outcome", result.outcome().word());
            putIfAny(json, "detail", result.words());
        }
        return json;
    }

    private static void putName(Map<String, Object> json, Source source) {
        json.put("kind", source.kind());
        json.put("id", source.id());
        if (!source.name().isEmpty()) {
            json.put("name", source.name());
        }
        if (source.version() != null) {
            json.put("version", String.valueOf(source.version()));
        }
    }

    private static void putUse(Map<String, Object> json, Source source) {
        if (!source.groups().isEmpty()) {
            json.put(
                    "autoScalingGroups",
                    source.groups().stream().map(AutoScalingGroup::name).toList());
        }
        if (source instanceof Source.Defaults(var defaults)) {
            json.put("httpTokensEnforced", defaults.enforced());
        }
    }

    private static void putEvidence(Map<String, Object> json, SourceEvidence evidence) {
        json.put("evidence", evidence.verdict().word());
        if (evidence.calls() > 0) {
            json.put("calls", evidence.calls());
        }
    }

    private static void putAction(Map<String, Object> json, SourceAction action) {
        json.put("action", action.word());
        switch (action) {
            case SourceAction.Nothing(var why) -> putIfAny(json, "reason", why);
            case SourceAction.NewVersion fix -> json.put("fix", fix(fix));
            case SourceAction.RequireImdsV2() -> json.put("fix", Map.of("imdsSupport", "v2.0"));
            case SourceAction.Elsewhere(var why, var snippets) -> {
                json.put("detail", why);
                json.put("snippets", snippets.stream().map(SourcesJson::snippet).toList());
            }
            case SourceAction.Command(var command) -> json.put("command", command);
            case SourceAction.Held(var reason, var detail) -> {
                json.put("reason", reason);
                putIfAny(json, "detail", detail);
            }
        }
    }

    private static Map<String, Object> fix(SourceAction.NewVersion action) {
        var json = new LinkedHashMap<String, Object>();
        json.put("metadataOptions", options(action.options()));
        json.put("makeDefault", action.makeDefault());
        json.put("autoScalingGroups", action.groups());
        putIfAny(json, "leftOut", action.leftOut());
        return json;
    }

    private static Map<String, Object> options(StatedOptions options) {
        var json = new LinkedHashMap<String, Object>();
        if (options.tokens() != null) {
            json.put("httpTokens", "required");
        }
        if (options.instanceTags() != null) {
            json.put("instanceMetadataTags", "enabled");
        }
        if (options.hopLimit() != null) {
            json.put("httpPutResponseHopLimit", options.hopLimit());
        }
        return json;
    }

    private static Map<String, Object> snippet(Snippet snippet) {
        var json = new LinkedHashMap<String, Object>();
        json.put("tool", snippet.tool());
        json.put("place", snippet.place());
        json.put("text", snippet.text());
        return json;
    }

    private static void putIfAny(Map<String, Object> json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }
}
