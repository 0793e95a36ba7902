package dev.imdssteward.simulator.cloudwatch;

import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Where metrics come from. */
interface Source {

    /** What is recorded of a metric in a Region, by the start of each period that has anything. */
    SortedMap<Instant, StatisticSet> points(MetricName metric, String region, Window window);

    /** The metrics of that name that may have been recorded in a Region, in an order of their own. */
    Stream<MetricName> metrics(String namespace, String name, String region);
}
