package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.fleet.EnforcementSettings;
import dev.imdssteward.cli.fleet.FleetTargets;
import dev.imdssteward.cli.fleet.Parallel;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.journal.Journal;
import dev.imdssteward.cli.plan.Planned;
import dev.imdssteward.cli.terminal.Progress;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.policy.InstanceId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Carries a plan out: the accounts and Regions side by side, each at its own pace. */
public final class Rollout {
    private final Applier applier;
    private final OptionsWaiter settling;
    private final Progress progress;
    private final FleetCounts counts = new FleetCounts();
    private final Map<Scope, List<InstanceId>> modified = new LinkedHashMap<>();

    public Rollout(
            EnforcementSettings settings,
            Agreement agreement,
            Journal journal,
            ShutdownSignal interruption,
            Progress progress) {
        var clock = InstantSource.system();
        this.applier = new Applier(settings, agreement, journal, interruption, clock);
        this.settling = new OptionsWaiter(interruption, clock);
        this.progress = progress;
    }

    /**
     * Changes what is chosen, and hands over what became of each, one at a time.
     *
     * @return the number of instances that an interruption left unattempted
     */
    public int change(List<Planned> chosen, FleetTargets targets, Consumer<Planned> sink) {
        var byScope = new LinkedHashMap<Scope, List<Planned>>();
        for (var planned : chosen) {
            var scope =
                    new Scope(planned.place(), targets.scope(planned.place()).connection());
            byScope.computeIfAbsent(scope, _ -> new ArrayList<>()).add(planned);
        }
        var notAttempted = Parallel.map(
                        List.copyOf(byScope.entrySet()),
                        entry -> applier.apply(
                                entry.getKey(),
                                entry.getValue(),
                                ended -> keep(entry.getKey(), ended, chosen.size(), sink)))
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
        progress.end();
        return notAttempted;
    }

    private synchronized void keep(Scope scope, Planned ended, int all, Consumer<Planned> sink) {
        counts.add(ended.counted());
        if (ended.outcome().kind() == Kind.MODIFIED) {
            modified.computeIfAbsent(scope, _ -> new ArrayList<>())
                    .add(ended.instance().id());
        }
        progress.end();
        sink.accept(ended);
        progress.show((double) counts.all() / all, "done with " + counts.all() + " of " + Words.count(all, "instance"));
    }

    /** Waits until the changed ones obey, and returns those that do not. */
    public List<PendingInstances> settle() {
        return Parallel.map(List.copyOf(modified.entrySet()), entry -> settling.await(entry.getKey(), entry.getValue()))
                .stream()
                .filter(each -> !each.ids().isEmpty())
                .toList();
    }

    /** The results of the chosen instances. */
    public FleetCounts counts() {
        return counts;
    }
}
