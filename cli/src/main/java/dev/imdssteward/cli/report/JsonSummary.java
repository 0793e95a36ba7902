package dev.imdssteward.cli.report;

import dev.imdssteward.cli.plan.StagedOrigin;
import dev.imdssteward.cli.report.model.Assessment;
import dev.imdssteward.cli.report.model.ComplianceStatus;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.report.model.ReportWords;
import dev.imdssteward.cli.report.model.Share;
import dev.imdssteward.cli.report.model.ShellCommand;
import dev.imdssteward.cli.report.model.Snapshot;
import dev.imdssteward.cli.report.model.StatusCounts;
import dev.imdssteward.cli.report.model.Task;
import dev.imdssteward.cli.report.model.TracedInstances;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.policy.Option;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A report as JSON. */
final class JsonSummary {
    private JsonSummary() {}

    static Map<String, Object> of(Report report) {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", 1);
        json.put("generatedAt", report.generatedAt().toString());
        json.put("options", new TreeMap<>(report.options()));
        json.put("fleet", of(report.fleet()));
        json.put("totals", totals(report.fleet()));
        json.put("withheld", withheld(report.fleet()));
        json.put(
                "needsPerson",
                report.tasks().stream()
                        .filter(task -> !task.need().cause().isDoneAnyway())
                        .map(JsonSummary::of)
                        .toList());
        json.put("imdsv1Callers", TracedInstances.json(report));
        json.put("accounts", of("account", report.accounts()));
        json.put("regions", of("region", report.regions()));
        json.put("origins", of("origin", report.origins()));
        if (!report.stages().isEmpty()) {
            json.put(
                    "originStages",
                    report.stages().stream().map(StagedOrigin::json).toList());
        }
        json.put("overTime", report.snapshots().stream().map(JsonSummary::of).toList());
        json.put("notInNewestRun", report.unseen().stream().map(JsonSummary::of).toList());
        return json;
    }

    private static Map<String, Object> of(StatusCounts counts) {
        var json = new LinkedHashMap<String, Object>();
        json.put("instances", counts.instances());
        var goals = new LinkedHashMap<String, Object>();
        FleetCounts.GOALS.forEach(goal -> goals.put(goal.apiName(), of(goal, counts)));
        json.put("goals", goals);
        Arrays.stream(ComplianceStatus.values()).forEach(it -> json.put(ReportWords.of(it), counts.of(it)));
        return json;
    }

    private static Map<String, Object> of(Option goal, StatusCounts counts) {
        var numbers = counts.counts().goal(goal);
        var json = new LinkedHashMap<String, Object>();
        json.put("wanted", numbers.wanted());
        json.put("have", numbers.have());
        if (numbers.wanted() > 0) {
            json.put("percent", counts.share(goal) / 10.0);
        }
        return json;
    }

    private static Map<String, Object> totals(StatusCounts counts) {
        var json = new LinkedHashMap<String, Object>();
        Arrays.stream(Kind.values())
                .filter(kind -> counts.counts().of(kind) > 0)
                .forEach(kind -> json.put(ReportWords.of(kind), counts.counts().of(kind)));
        return json;
    }

    private static Map<String, Object> withheld(StatusCounts counts) {
        var json = new LinkedHashMap<String, Object>();
        counts.counts().withheld().forEach((reason, count) -> json.put(ReportWords.of(reason), count));
        return json;
    }

    private static List<Map<String, Object>> of(String property, List<Share> shares) {
        return shares.stream()
                .map(share -> {
                    var json = new LinkedHashMap<String, Object>();
                    json.put(property, share.name());
                    json.putAll(of(share.counts()));
                    return (Map<String, Object>) json;
                })
                .toList();
    }

    private static Map<String, Object> of(Task task) {
        var need = task.need();
        var ids = task.assessments().stream().map(Assessment::instanceId).toList();
        var json = new LinkedHashMap<String, Object>();
        json.put("cause", ReportWords.of(need.cause()));
        json.put("account", need.place().account());
        json.put("region", need.place().region());
        if (!need.invalidTagKeys().isEmpty()) {
            json.put("invalidTagKeys", need.invalidTagKeys());
        }
        json.put("advice", need.cause().advice());
        json.put("command", ShellCommand.of(need).forInstances(ids));
        json.put("origins", task.producers().stream().map(JsonSummary::of).toList());
        json.put("instanceIds", ids.stream().map(Object::toString).toList());
        return json;
    }

    private static Map<String, Object> of(Task.Producer producer) {
        return Map.of("origin", producer.origin(), "instances", producer.instances());
    }

    private static Map<String, Object> of(Snapshot snapshot) {
        var json = new LinkedHashMap<String, Object>();
        json.put("generatedAt", snapshot.at().toString());
        json.putAll(of(snapshot.counts()));
        return json;
    }

    private static Map<String, Object> of(Report.Unseen unseen) {
        var json = new LinkedHashMap<String, Object>();
        json.put("account", unseen.place().account());
        json.put("region", unseen.place().region());
        json.put("lastSeen", unseen.lastSeen().toString());
        json.put("instances", unseen.instances());
        return json;
    }
}
