package dev.imdssteward.cli.report.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A need and every instance that has it. */
public record Task(Need need, List<Assessment> assessments) {
    private static final Comparator<Task> MOST_URGENT_FIRST = Comparator.comparing(
                    (Task it) -> it.need().cause())
            .thenComparing(it -> it.assessments().size(), Comparator.reverseOrder())
            .thenComparing(Task::need, Need.ORDER);

    /** The causes that produce most of them, with how many. */
    public record Producer(String origin, long instances) {}

    public Task {
        assessments = List.copyOf(assessments);
    }

    public static List<Task> of(List<Assessment> assessments) {
        var groups = new TreeMap<Need, List<Assessment>>(Need.ORDER);
        for (var assessment : assessments) {
            Need.withApply(assessment)
                    .forEach(it ->
                            groups.computeIfAbsent(it, _ -> new ArrayList<>()).add(assessment));
        }
        return groups.entrySet().stream()
                .map(group -> new Task(group.getKey(), group.getValue()))
                .sorted(MOST_URGENT_FIRST)
                .toList();
    }

    /** The origins that somebody has to correct so that the next launches are right, the most productive first. */
    public List<Producer> producers() {
        return assessments.stream()
                .map(it -> ReportWords.of(it.origin()))
                .filter(it -> !it.equals(ReportWords.UNKNOWN_ORIGIN))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(it -> new Producer(it.getKey(), it.getValue()))
                .toList();
    }
}
