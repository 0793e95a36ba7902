package dev.imdssteward.cli.report.html;

import dev.imdssteward.cli.report.model.Assessment;
import dev.imdssteward.cli.report.model.ComplianceStatus;
import dev.imdssteward.cli.report.model.Need;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.report.model.ReportWords;
import dev.imdssteward.cli.report.model.ShellCommand;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.policy.Option;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every instance as compact JSON for the page's script: each column is a list of its values and, for each instance, the
 * number of its value there. The text can stand in a script element, since it holds no {@code <}.
 */
final class InstanceData {
    private InstanceData() {}

    static String of(Report report) {
        var assessments = report.assessments();
        var json = new LinkedHashMap<String, Object>();
        json.put("ids", assessments.stream().map(it -> it.instanceId().value()).toList());
        json.put(
                "statuses",
                Arrays.stream(ComplianceStatus.values()).map(ReportWords::of).toList());
        json.put(
                "status",
                column(
                        assessments,
                        Arrays.stream(ComplianceStatus.values())
                                .map(ComplianceStatus::title)
                                .toList(),
                        it -> it.status().title()));
        json.put(
                "name",
                column(assessments, it -> ReportWords.visible(it.subject().name())));
        json.put("outcome", column(assessments, Assessment::verdict));
        json.put("account", column(assessments, it -> it.place().account()));
        json.put("region", column(assessments, it -> it.place().region()));
        json.put("origin", column(assessments, it -> ReportWords.visible(ReportWords.of(it.origin()))));
        json.put("explanation", column(assessments, it -> ReportWords.visible(it.explanation())));
        json.put("tokens", column(assessments, it -> option(Option.TOKENS, it)));
        json.put("tags", column(assessments, it -> option(Option.INSTANCE_TAGS, it)));
        json.put("hops", column(assessments, it -> option(Option.HOP_LIMIT, it)));
        json.put("command", column(assessments, InstanceData::command));
        return escaped(Json.compact(json));
    }

    /** The same JSON without what would end a script in HTML. */
    private static String escaped(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static Map<String, Object> column(List<Assessment> assessments, Function<Assessment, String> property) {
        return column(assessments, List.of(), property);
    }

    private static Map<String, Object> column(
            List<Assessment> assessments, List<String> first, Function<Assessment, String> property) {
        var numbers = new LinkedHashMap<String, Integer>();
        first.forEach(it -> numbers.put(it, numbers.size()));
        var rows = assessments.stream()
                .map(property)
                .map(it -> numbers.computeIfAbsent(it, _ -> numbers.size()))
                .toList();
        return Map.of("values", List.copyOf(numbers.keySet()), "rows", rows);
    }

    private static String option(Option option, Assessment assessment) {
        var options = assessment.subject().options();
        return options == null ? "" : String.valueOf(option.valueIn(options));
    }

    private static String command(Assessment assessment) {
        var needs = Need.of(assessment);
        return needs.isEmpty()
                ? ShellCommand.ofPending(assessment).template()
                : needs.stream().map(it -> ShellCommand.of(it).template()).collect(Collectors.joining("\n"));
    }
}
