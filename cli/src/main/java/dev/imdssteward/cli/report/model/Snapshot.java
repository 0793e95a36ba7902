package dev.imdssteward.cli.report.model;

import dev.imdssteward.enforcer.AccountAndRegion;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The counts of one run.
 *
 * @param instances how many were looked at, by account and Region
 */
public record Snapshot(Instant at, StatusCounts counts, Map<AccountAndRegion, Long> instances) {
    public Snapshot {
        instances = Map.copyOf(instances);
    }

    public static Snapshot of(Run run) {
        return new Snapshot(
                run.generatedAt(),
                StatusCounts.of(run.assessments(), run.desired()),
                run.assessments().stream()
                        .collect(Collectors.groupingBy(Assessment::place, TreeMap::new, Collectors.counting())));
    }
}
