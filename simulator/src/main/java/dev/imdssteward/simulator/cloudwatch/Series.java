package dev.imdssteward.simulator.cloudwatch;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** One result of a query. */
record Series(String id, String label, SortedMap<Instant, Double> points) {

    static Series of(String id, String label, SortedMap<Instant, StatisticSet> sets, Statistic statistic) {
        var points = new TreeMap<Instant, Double>();
        sets.forEach((time, set) -> points.put(time, statistic.of(set)));
        return new Series(id, label, points);
    }
}
