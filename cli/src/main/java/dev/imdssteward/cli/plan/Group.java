package dev.imdssteward.cli.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Instances that belong together: how many, and the first few of them. */
final class Group {
    private final TreeSet<Planned> first;
    private final int shown;
    private int count;

    Group(int shown, Comparator<Planned> order) {
        this.first = new TreeSet<>(order);
        this.shown = shown;
    }

    void add(Planned planned) {
        count++;
        if (first.size() < shown || first.comparator().compare(planned, first.last()) < 0) {
            first.add(planned);
        }
        if (first.size() > shown) {
            first.removeLast();
        }
    }

    int count() {
        return count;
    }

    List<Planned> first() {
        return new ArrayList<>(first);
    }

    int others() {
        return count - first.size();
    }
}
