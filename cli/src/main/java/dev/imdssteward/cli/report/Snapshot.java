package dev.imdssteward.cli.report;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the fleet stood at one time.
 *
 * @param instances how many were looked at, by account and Region
 */
record Snapshot(Instant at, StatusCounts standings, Map<Place, Long> instances) {
    Snapshot {
        instances = Map.copyOf(instances);
    }

    static Snapshot of(Run run) {
        return new Snapshot(
                run.generatedAt(),
                StatusCounts.of(run.assessments()),
                run.assessments().stream()
                        .collect(Collectors.groupingBy(Assessment::place, TreeMap::new, Collectors.counting())));
    }
}
