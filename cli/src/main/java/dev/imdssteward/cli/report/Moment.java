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
record Moment(Instant at, Standings standings, Map<Place, Long> instances) {
    Moment {
        instances = Map.copyOf(instances);
    }

    static Moment of(Run run) {
        return new Moment(
                run.generatedAt(),
                Standings.of(run.assessments()),
                run.assessments().stream()
                        .collect(Collectors.groupingBy(Assessment::place, TreeMap::new, Collectors.counting())));
    }
}
