package dev.imdssteward.cli.report;

import dev.imdssteward.cli.report.model.AssessedFinding;
import dev.imdssteward.cli.report.model.Assessment;
import dev.imdssteward.cli.report.model.Cause;
import dev.imdssteward.cli.report.model.Need;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.report.model.ReportWords;
import dev.imdssteward.cli.report.model.ShellCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A report as a SARIF log: a rule for each cause, a result for each instance that is not compliant. An exemption is a
 * suppression that somebody accepted.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 * @see <a href="https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning">What
 *     code scanning wants of it</a>
 */
final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    /** The rule of instances that apply or the next sweep changes, and of exempt ones. */
    private static final String NON_COMPLIANT = "non-compliant";

    private Sarif() {}

    static Map<String, Object> of(Report report) {
        var driver = new LinkedHashMap<String, Object>();
        driver.put("name", "IMDS Steward");
        driver.put("rules", rules());
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put(
                "invocations",
                List.of(Map.of(
                        "executionSuccessful",
                        true,
                        "endTimeUtc",
                        report.generatedAt().toString())));
        run.put("results", results(report.assessments()));
        var log = new LinkedHashMap<String, Object>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static List<Map<String, Object>> rules() {
        var rules = new ArrayList<Map<String, Object>>();
        rules.add(rule(
                NON_COMPLIANT,
                "Desired metadata options do not hold",
                "Apply changes what lacks nothing but that; evidence is awaited for the rest.",
                "warning"));
        Arrays.stream(Cause.values())
                .map(it -> rule(ReportWords.of(it), it.title(), it.advice(), "error"))
                .forEach(rules::add);
        return rules;
    }

    private static Map<String, Object> rule(String id, String title, String advice, String level) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("id", id);
        rule.put("shortDescription", Map.of("text", title));
        rule.put("fullDescription", Map.of("text", title + ". " + advice));
        rule.put("help", Map.of("text", advice));
        rule.put("defaultConfiguration", Map.of("level", level));
        return rule;
    }

    /** Made as they are written: a large fleet has many. */
    private static Iterable<Map<String, Object>> results(List<Assessment> assessments) {
        return () -> assessments.stream().flatMap(Sarif::results).iterator();
    }

    private static Stream<Map<String, Object>> results(Assessment assessment) {
        return switch (AssessedFinding.status(assessment)) {
            case NEEDS_A_PERSON -> needs(assessment);
            case PENDING ->
                Stream.concat(
                        Stream.of(result(assessment, NON_COMPLIANT, "warning", ShellCommand.ofPending(assessment))),
                        needs(assessment));
            case EXEMPT ->
                Stream.of(suppressed(result(assessment, NON_COMPLIANT, "note", ShellCommand.NONE), assessment));
            case COMPLIANT, NOT_COUNTED, GONE, RETIRED -> Stream.of();
        };
    }

    private static Stream<Map<String, Object>> needs(Assessment assessment) {
        return Need.of(assessment).stream()
                .map(need -> result(assessment, ReportWords.of(need.cause()), "error", ShellCommand.of(need)));
    }

    private static Map<String, Object> result(Assessment assessment, String rule, String level, ShellCommand command) {
        var result = new LinkedHashMap<String, Object>();
        result.put("ruleId", rule);
        result.put("level", level);
        result.put("message", Map.of("text", message(assessment)));
        result.put("locations", List.of(location(assessment)));
        result.put("partialFingerprints", Map.of("instanceAndRule/v1", assessment.arn() + "#" + rule));
        if (!command.equals(ShellCommand.NONE)) {
            result.put("properties", Map.of("command", command.forInstance(assessment.instanceId())));
        }
        return result;
    }

    private static Map<String, Object> suppressed(Map<String, Object> result, Assessment assessment) {
        result.put(
                "suppressions",
                List.of(Map.of("kind", "external", "status", "accepted", "justification", assessment.detail())));
        return result;
    }

    /** An instance has no lines; code scanning wants one all the same. */
    private static Map<String, Object> location(Assessment assessment) {
        return Map.of(
                "physicalLocation",
                Map.of("artifactLocation", Map.of("uri", assessment.arn()), "region", Map.of("startLine", 1)),
                "logicalLocations",
                List.of(Map.of(
                        "name",
                        assessment.instanceId().value(),
                        "fullyQualifiedName",
                        assessment.arn(),
                        "kind",
                        "resource")));
    }

    /** In a SARIF message brackets make links unless they are escaped. */
    private static String message(Assessment assessment) {
        var text = assessment.instanceId() + " is " + assessment.verdict() + ". " + assessment.explanation();
        return ReportWords.visible(text.strip()).replaceAll("[\\\\\\[\\]]", "\\\\$0");
    }
}
