package dev.imdssteward.enforcer.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Counts what it is given and keeps the first few of it, in an order. */
public final class Shortlist<T> {
    private final int most;
    private final TreeSet<T> first;
    private int count;

    /**
     * Keeps nothing yet.
     *
     * @param order by which no two elements are equal
     */
    public Shortlist(int most, Comparator<? super T> order) {
        this.most = most;
        this.first = new TreeSet<>(order);
    }

    /** Counts an element, and keeps it if it is among the first. */
    public void add(T element) {
        count++;
        first.add(element);
        if (first.size() > most) {
            first.removeLast();
        }
    }

    public int count() {
        return count;
    }

    /** The first few, in their order. */
    public List<T> first() {
        return List.copyOf(first);
    }

    /** The number of those besides the first few. */
    public int others() {
        return count - first.size();
    }
}
