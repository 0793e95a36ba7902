package dev.imdssteward.cli.sources.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The net changes of a journal. Successive changes of one source count as one, from the first version to the last; a
 * change that was reversed counts as none.
 */
final class NetChanges {
    private final List<SourceEntry> net = new ArrayList<>();

    private NetChanges() {}

    /** The net changes of these, oldest first. */
    static List<SourceEntry> of(List<SourceEntry> changes) {
        var all = new NetChanges();
        changes.forEach(all::add);
        return List.copyOf(all.net);
    }

    private void add(SourceEntry entry) {
        switch (entry.change()) {
            case SourceChange.DefaultVersion _, SourceChange.GroupVersion _ -> join(entry);
            case SourceChange.NewVersion _, SourceChange.ImageSupport _ -> net.add(entry);
            case SourceChange.DeletedVersion _ -> {}
        }
    }

    private void join(SourceEntry entry) {
        for (var i = net.size() - 1; i >= 0; i--) {
            var earlier = net.get(i);
            var joined = isOfSamePlace(earlier, entry)
                    ? joined(earlier.change(), entry.change())
                    : Optional.<SourceChange>empty();
            if (joined.isPresent()) {
                net.remove(i);
                if (!isThereAndBack(joined.get())) {
                    net.add(entry.of(joined.get()));
                }
                return;
            }
        }
        net.add(entry);
    }

    private static boolean isOfSamePlace(SourceEntry one, SourceEntry other) {
        return one.place().equals(other.place());
    }

    private static Optional<SourceChange> joined(SourceChange earlier, SourceChange later) {
        if (earlier instanceof SourceChange.DefaultVersion one
                && later instanceof SourceChange.DefaultVersion other
                && one.id().equals(other.id())
                && one.asked() == other.before()) {
            return Optional.of(new SourceChange.DefaultVersion(one.id(), one.before(), other.asked()));
        }
        if (earlier instanceof SourceChange.GroupVersion one
                && later instanceof SourceChange.GroupVersion other
                && one.id().equals(other.id())
                && one.template().equals(other.template())
                && one.asked() == other.before()) {
            return Optional.of(new SourceChange.GroupVersion(
                    one.id(), one.template(), one.templateName(), one.before(), other.asked()));
        }
        return Optional.empty();
    }

    private static boolean isThereAndBack(SourceChange change) {
        return switch (change) {
            case SourceChange.DefaultVersion it -> it.before() == it.asked();
            case SourceChange.GroupVersion it -> it.before() == it.asked();
            case SourceChange.NewVersion _, SourceChange.DeletedVersion _, SourceChange.ImageSupport _ -> false;
        };
    }
}
