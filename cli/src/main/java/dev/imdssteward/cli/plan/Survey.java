package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.FleetReader;
import dev.imdssteward.cli.fleet.FleetTargets;
import dev.imdssteward.cli.fleet.FleetTargets.Unread;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.fleet.UnreadText;
import dev.imdssteward.cli.terminal.Progress;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.aws.ec2.InstancePage;
import dev.imdssteward.policy.InstanceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One look over the fleet, in which every instance is planned for. */
public final class Survey {
    private final Planner planner;
    private final Progress progress;

    public Survey(Planner planner, Progress progress) {
        this.planner = planner;
        this.progress = progress;
    }

    /**
     * The survey of a fleet.
     *
     * @param places how many accounts and Regions were to be read
     * @param missing the selected instances that were nowhere
     * @param isUnmatched whether everything was read, and nothing of it was selected
     * @param origins the stages of the origins whose instances turn over one first
     */
    public record Result(
            int instances,
            int places,
            List<Unread> unread,
            Set<InstanceId> missing,
            boolean isUnmatched,
            List<StagedOrigin> origins) {

        /** Returns whether nothing could be read at all; a Region without instances that answers is something. */
        public boolean isNothing() {
            return instances == 0 && !unread.isEmpty() && unread.size() == places;
        }

        /** The message about the parts that were not read. */
        public List<String> complaints() {
            var lines = new ArrayList<>(UnreadText.lines(unread));
            if (!missing.isEmpty() && unread.isEmpty()) {
                lines.add("not found in these Regions: "
                        + missing.stream().map(InstanceId::value).collect(Collectors.joining(", ")));
            } else if (isUnmatched) {
                lines.add("no instance in these Regions matches the selection");
            }
            return lines;
        }

        /** The ending of the survey itself, whatever it showed. */
        public Ending ending() {
            if (isNothing()) {
                return Ending.ofNothingRead(unread);
            }
            return unread.isEmpty() && missing.isEmpty() && !isUnmatched ? Ending.DONE : Ending.NOT_DONE;
        }
    }

    /** Reads the fleet and hands each planned instance to the sink, one at a time. */
    public Result look(FleetTargets targets, InstanceSelection selection, Consumer<Planned> sink) {
        var look = new Look(targets.scopes().size(), selection, sink);
        var places = targets.scopes().size() + targets.unread().size();
        var unread = new ArrayList<>(targets.unread());
        unread.addAll(new FleetReader(selection).read(targets.scopes(), look));
        progress.end();
        var isUnmatched = look.count == 0 && unread.isEmpty() && !selection.isEverything();
        return new Result(look.count, places, unread, look.missing, isUnmatched, planner.origins());
    }

    private final class Look implements FleetReader.Visitor {
        private final int scopes;
        private final Consumer<Planned> sink;
        private final Set<InstanceId> missing;
        /** The number of instances of a scope, as far as it is known. */
        private final Map<Scope, Integer> sizes = new HashMap<>();

        private int count;
        private int ended;

        Look(int scopes, InstanceSelection selection, Consumer<Planned> sink) {
            this.scopes = scopes;
            this.sink = sink;
            this.missing = new TreeSet<>(selection.ids());
        }

        @Override
        public Supplier<Runnable> page(Scope scope, InstancePage page) {
            var begun = planner.begin(scope, page.instances());
            return () -> {
                var planned = begun.get();
                return () -> take(planned);
            };
        }

        private synchronized void take(List<Planned> planned) {
            planned.forEach(sink);
            planned.forEach(each -> missing.remove(each.instance().id()));
            count += planned.size();
            show();
        }

        @Override
        public boolean wantsEstimate() {
            return progress.isWatched();
        }

        @Override
        public synchronized void expect(Scope scope, int instances) {
            sizes.put(scope, instances);
        }

        @Override
        public synchronized void end(Scope scope, int instances) {
            sizes.put(scope, instances);
            ended++;
            show();
        }

        private void show() {
            var regions = scopes == 1 ? "" : ", " + ended + " of " + Words.count(scopes, "Region");
            progress.show(share(), "read " + Words.count(count, "instance") + regions);
        }

        /**
         * The share of the fleet that is read. A scope of unknown size counts as the average of the others; 0 while more
         * is read than they would have.
         */
        private double share() {
            var mean = sizes.values().stream()
                    .mapToInt(Integer::intValue)
                    .average()
                    .orElse(0);
            var all = mean * scopes;
            if (count < all) {
                return count / all;
            }
            return sizes.size() < scopes ? 0 : 1;
        }
    }
}
