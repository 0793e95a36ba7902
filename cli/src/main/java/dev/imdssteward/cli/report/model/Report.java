package dev.imdssteward.cli.report.model;

import dev.imdssteward.cli.plan.StagedOrigin;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.policy.Option;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The state of the fleet by the newest run, and how it came there by those before.
 *
 * @param desired the goals that are desired at all
 * @param stages the stages of the origins whose instances turn over one first, what needs a person first
 * @param assessments of the newest run, what needs a person first
 * @param snapshots one for each run, the oldest first
 * @param unseen the accounts and Regions that only an earlier run looked at
 */
public record Report(
        Instant generatedAt,
        Map<String, String> options,
        Set<Option> desired,
        List<StagedOrigin> stages,
        List<Assessment> assessments,
        List<Task> tasks,
        List<Snapshot> snapshots,
        List<Unseen> unseen) {

    /** An account and Region that the newest run says nothing of. */
    public record Unseen(AccountAndRegion place, Instant lastSeen, long instances) {}

    private static final Comparator<Assessment> MOST_URGENT_FIRST = Comparator.<Assessment, Boolean>comparing(
                    it -> Need.of(it).isEmpty())
            .thenComparing(Assessment::status)
            .thenComparing(Assessment::place)
            .thenComparing(Assessment::instanceId);

    public static Report of(Run newest, List<Snapshot> snapshots) {
        return new Report(
                newest.generatedAt(),
                newest.options(),
                newest.desired(),
                newest.origins().stream()
                        .sorted(Comparator.comparing(StagedOrigin::stage))
                        .toList(),
                newest.assessments().stream().sorted(MOST_URGENT_FIRST).toList(),
                Task.of(newest.assessments()),
                snapshots,
                unseen(snapshots));
    }

    public StatusCounts fleet() {
        return snapshots.getLast().counts();
    }

    /** The run before the newest one. */
    public Optional<Snapshot> before() {
        return snapshots.size() < 2 ? Optional.empty() : Optional.of(snapshots.get(snapshots.size() - 2));
    }

    public List<Share> accounts() {
        return shares(it -> it.place().account());
    }

    public List<Share> regions() {
        return shares(it -> it.place().region());
    }

    public List<Share> origins() {
        return shares(it -> ReportWords.of(it.origin()));
    }

    private List<Share> shares(Function<Assessment, String> property) {
        return Share.by(property, assessments, desired);
    }

    private static List<Unseen> unseen(List<Snapshot> snapshots) {
        var seen = snapshots.getLast().instances().keySet();
        var unseen = new TreeMap<AccountAndRegion, Unseen>();
        for (var snapshot : snapshots) {
            snapshot.instances().forEach((place, instances) -> {
                if (!seen.contains(place)) {
                    unseen.put(place, new Unseen(place, snapshot.at(), instances));
                }
            });
        }
        return List.copyOf(unseen.values());
    }
}
