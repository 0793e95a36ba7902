package dev.imdssteward.cli.report.model;

import dev.imdssteward.cli.trace.TracedCaller;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The instances of a report that something was seen to call IMDSv1 on. */
public final class TracedInstances {
    private static final int MOST_COMMANDS = 10;

    private TracedInstances() {}

    /** The number of instances on which each command was seen, the most frequent first; of many only the first. */
    public static SequencedMap<String, Integer> byCommand(Report report) {
        var counts = new TreeMap<String, Integer>();
        report.assessments()
                .forEach(assessment -> assessment.callers().stream()
                        .map(TracedCaller::command)
                        .distinct()
                        .forEach(command -> counts.merge(command, 1, Integer::sum)));
        var sorted = new LinkedHashMap<String, Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_COMMANDS)
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    public static List<Map<String, Object>> json(Report report) {
        return report.assessments().stream()
                .filter(assessment -> !assessment.callers().isEmpty())
                .map(TracedInstances::json)
                .toList();
    }

    private static Map<String, Object> json(Assessment assessment) {
        var json = new LinkedHashMap<String, Object>();
        json.put("instanceId", assessment.instanceId().value());
        json.put(
                "callers",
                assessment.callers().stream().map(TracedInstances::json).toList());
        return json;
    }

    private static Map<String, Object> json(TracedCaller caller) {
        var json = new LinkedHashMap<String, Object>();
        json.put("executable", caller.executable());
        json.put("arguments", caller.arguments());
        json.put("user", caller.user());
        json.put("place", caller.place());
        json.put("calls", caller.calls());
        return json;
    }
}
