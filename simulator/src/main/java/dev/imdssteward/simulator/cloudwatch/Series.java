package dev.imdssteward.simulator.cloudwatch;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One result of a query.
 *
 * @param fault what is wrong with it
 */
record Series(String id, String label, SortedMap<Instant, Double> points, Optional<MetricFault> fault) {

    static Series of(
            String id,
            String label,
            SortedMap<Instant, StatisticSet> sets,
            Statistic statistic,
            Optional<MetricFault> fault) {
        var points = new TreeMap<Instant, Double>();
        sets.forEach((time, set) -> points.put(time, statistic.of(set)));
        return new Series(id, label, points, fault);
    }

    /** The part that comes on the pages before the last. */
    Series first() {
        return fault.map(it -> switch (it.status()) {
                    case COMPLETE_LATER, PARTIAL_DATA -> with(points.tailMap(middle()));
                    case INTERNAL_ERROR, FORBIDDEN -> with(new TreeMap<>());
                })
                .orElse(this);
    }

    /** The part that comes on the last page. */
    Series rest() {
        return new Series(id, label, points.headMap(middle()), Optional.empty());
    }

    /** The status of its last data point before the last page. */
    String status() {
        return fault.filter(MetricFault::isCompletedLater).isPresent()
                ? MetricFault.Status.PARTIAL_DATA.wireName()
                : fault.map(it -> it.status().wireName()).orElse("Complete");
    }

    private Series with(SortedMap<Instant, Double> some) {
        return new Series(id, label, some, fault);
    }

    private Instant middle() {
        return points.keySet().stream().skip(points.size() / 2).findFirst().orElse(Instant.EPOCH);
    }
}
