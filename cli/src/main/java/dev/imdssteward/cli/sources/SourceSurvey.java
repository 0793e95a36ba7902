package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.cli.fleet.EnforcementSettings;
import dev.imdssteward.cli.fleet.FleetReader;
import dev.imdssteward.cli.fleet.FleetTargets;
import dev.imdssteward.cli.fleet.FleetTargets.Unread;
import dev.imdssteward.cli.fleet.Parallel;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.terminal.Progress;
import dev.imdssteward.enforcer.aws.ec2.Ec2Instances;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One look at all sources, several accounts and Regions side by side. */
public final class SourceSurvey {
    private static final InstanceSelection EVERYTHING = new InstanceSelection(Set.of(), Map.of(), "", "");

    private final EnforcementSettings rules;
    private final InstanceSelection selection;
    private final boolean isNarrowed;
    private final Progress progress;
    private final InstantSource clock;

    /** A survey that has not begun. If instances are selected, it covers their sources alone. */
    public SourceSurvey(
            EnforcementSettings rules, InstanceSelection selection, Progress progress, InstantSource clock) {
        this.clock = clock;
        this.rules = rules;
        this.selection = selection;
        this.isNarrowed = !selection.equals(EVERYTHING);
        this.progress = progress;
    }

    /** The surveyed sources; those that keep producing most non-compliant instances come first. */
    public record Result(List<AssessedSource> sources, List<Unread> unread, int places) {
        public Result {
            sources = sources.stream().sorted(AssessedSource.ORDER).toList();
            unread = List.copyOf(unread);
        }

        /** Returns whether nothing could be read at all. */
        public boolean isNothing() {
            return sources.isEmpty() && !unread.isEmpty() && unread.size() == places;
        }
    }

    /** Reads and assesses the sources. */
    public Result look(FleetTargets reach) {
        var live = new LiveInstances(rules.policy(), clock, progress);
        var unread = new ArrayList<>(reach.unread());
        unread.addAll(new FleetReader(EVERYTHING).read(reach.scopes(), live));
        var selected = new LiveInstances(rules.policy(), clock, progress);
        if (isNarrowed) {
            new FleetReader(selection).read(reach.scopes(), selected);
        }
        var sources = Collections.synchronizedList(new ArrayList<AssessedSource>());
        var readable = reach.scopes().stream()
                .filter(scope -> unread.stream().noneMatch(each -> isOf(scope, each)))
                .toList();
        Parallel.map(readable, scope -> look(scope, live, selected, sources)).forEach(unread::addAll);
        progress.end();
        return new Result(
                sources, unread, reach.scopes().size() + reach.unread().size());
    }

    private static boolean isOf(Scope scope, Unread unread) {
        return scope.place().mayBe(unread.place());
    }

    private List<Unread> look(Scope scope, LiveInstances live, LiveInstances selected, List<AssessedSource> sources) {
        var place = live.place(scope);
        try {
            var setup = new RegionReader(scope.connection()).read(live.of(scope));
            var instances = Ec2Instances.connect(scope.connection());
            var assessed = new SourceAssessor(rules, clock)
                    .assess(place, setup, ids -> EveryInstance.describe(instances, ids));
            sources.addAll(
                    isNarrowed
                            ? new SelectedSources(selection.autoScalingGroup(), selected.of(scope), setup)
                                    .among(assessed)
                            : assessed);
            progress.show(0, "read the sources of " + place.place().words());
            return List.of();
        } catch (AwsCallException failure) {
            return List.of(new Unread(place.place(), failure));
        }
    }
}
