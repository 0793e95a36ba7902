package dev.imdssteward.simulator.cloudwatch;

import java.util.Optional;

/**
 * One result of a query.
 *
 * @param fault what is wrong with it
 */
record Series(String id, String label, Points points, Optional<MetricFault> fault) {

    /** The part that comes on the pages before the last. */
    Series first() {
        return fault.map(it -> switch (it.status()) {
                    case COMPLETE_LATER, PARTIAL_DATA -> with(points.newerHalf());
                    case INTERNAL_ERROR, FORBIDDEN -> with(Points.none());
                })
                .orElse(this);
    }

    /** The part that comes on the last page. */
    Series rest() {
        return new Series(id, label, points.olderHalf(), Optional.empty());
    }

    /** The status of its last data point before the last page. */
    String status() {
        return fault.filter(MetricFault::isCompletedLater).isPresent()
                ? MetricFault.Status.PARTIAL_DATA.wireName()
                : fault.map(it -> it.status().wireName()).orElse("Complete");
    }

    private Series with(Points some) {
        return new Series(id, label, some, fault);
    }
}
