package dev.imdssteward.cli.report;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The instances that have one thing in common, such as their Region. */
record Share(String name, StatusCounts standings) {
    private static final Comparator<Share> WORST_FIRST = Comparator.comparingInt(
                    (Share it) -> it.standings().nonCompliant())
            .reversed()
            .thenComparing(Share::name);

    /** One share for each value of a property, the one with the most non-compliant instances first. */
    static List<Share> by(Function<Assessment, String> property, List<Assessment> assessments) {
        var groups = assessments.stream().collect(Collectors.groupingBy(property, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new Share(group.getKey(), StatusCounts.of(group.getValue())))
                .sorted(WORST_FIRST)
                .toList();
    }
}
