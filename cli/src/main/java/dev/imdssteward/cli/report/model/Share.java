package dev.imdssteward.cli.report.model;

import dev.imdssteward.policy.Option;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The instances that share a property, such as their Region. */
public record Share(String name, StatusCounts counts) {
    private static final Comparator<Share> WORST_FIRST = Comparator.comparingInt(
                    (Share it) -> it.counts().missing())
            .reversed()
            .thenComparing(Share::name);

    /** One share for each value of a property, the one with the most missing options first. */
    public static List<Share> by(
            Function<Assessment, String> property, List<Assessment> assessments, Set<Option> desired) {
        var groups = assessments.stream().collect(Collectors.groupingBy(property, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new Share(group.getKey(), StatusCounts.of(group.getValue(), desired)))
                .sorted(WORST_FIRST)
                .toList();
    }
}
