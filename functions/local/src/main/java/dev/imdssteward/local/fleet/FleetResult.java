package dev.imdssteward.local.fleet;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The end of a scenario.
 *
 * @param quietGroup the days on which tokens became required on a group without IMDSv1 calls
 * @param violations of what must hold, one line each: what it is, a colon, the instance
 */
public record FleetResult(List<OfKind> kinds, List<Step> quietGroup, List<String> violations, int deadLetters) {

    public FleetResult {
        kinds = List.copyOf(kinds);
        quietGroup = List.copyOf(quietGroup);
        violations = List.copyOf(violations);
    }

    /**
     * The end of the instances of a kind.
     *
     * @param instances all that ever were
     * @param broken those with a workload that was refused
     * @param firstOfOrigin those of the broken that were launched while nothing was recorded of their origin
     * @param open those that still answer IMDSv1 in the end
     * @param daysOpen how long one of them answered IMDSv1 since the start, at the most
     */
    public record OfKind(Kind kind, int instances, int broken, int firstOfOrigin, int open, long daysOpen) {}

    /**
     * A day on which tokens became required on instances of an origin.
     *
     * @param day counted from 1
     */
    public record Step(int day, int instances) {}

    /** The workloads that broke although evidence could have told. */
    public int brokenAgainstEvidence() {
        return sum(it -> !it.kind().isMonthly(), it -> it.broken() - it.firstOfOrigin());
    }

    /** Counts the violations by sort. */
    public SortedMap<String, Long> violationsBySort() {
        return violations.stream()
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.indexOf(':')), TreeMap::new, Collectors.counting()));
    }

    /** A sum over some kinds. */
    public int sum(Predicate<OfKind> which, ToIntFunction<OfKind> value) {
        return kinds.stream().filter(which).mapToInt(value).sum();
    }
}
