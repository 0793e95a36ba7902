package dev.imdssteward.cli.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the fleet stands, by the newest run, and how it came there, by those before.
 *
 * @param assessments of the newest run, the most urgent first
 * @param moments one for each run, the oldest first
 * @param unseen the accounts and Regions that only an earlier run looked at
 */
public record Report(
        Instant generatedAt,
        Map<String, String> options,
        List<Assessment> assessments,
        List<Task> tasks,
        List<Snapshot> moments,
        List<Unseen> unseen) {

    /** An account and Region that the newest run says nothing of. */
    record Unseen(Place place, Instant lastSeen, long instances) {}

    private static final Comparator<Assessment> MOST_URGENT_FIRST = Comparator.comparing(ComplianceStatus::of)
            .thenComparing(Assessment::place)
            .thenComparing(Assessment::instanceId);

    static Report of(Run newest, List<Snapshot> moments) {
        return new Report(
                newest.generatedAt(),
                newest.options(),
                newest.assessments().stream().sorted(MOST_URGENT_FIRST).toList(),
                Task.of(newest.assessments()),
                moments,
                unseen(moments));
    }

    StatusCounts fleet() {
        return moments.getLast().standings();
    }

    List<Share> accounts() {
        return Share.by(it -> it.place().account(), assessments);
    }

    List<Share> regions() {
        return Share.by(it -> it.place().region(), assessments);
    }

    List<Share> origins() {
        return Share.by(it -> Words.of(it.origin()), assessments);
    }

    private static List<Unseen> unseen(List<Snapshot> moments) {
        var seen = moments.getLast().instances().keySet();
        var unseen = new TreeMap<Place, Unseen>();
        for (var moment : moments) {
            moment.instances().forEach((place, instances) -> {
                if (!seen.contains(place)) {
                    unseen.put(place, new Unseen(place, moment.at(), instances));
                }
            });
        }
        return List.copyOf(unseen.values());
    }
}
