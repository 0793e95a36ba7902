package dev.imdssteward.simulator.cloudwatch;

import java.util.stream.Stream;

/** A source of metrics. */
interface MetricSource {

    /** The values of a metric in a Region, by the periods of a window. */
    Grid points(MetricName metric, String region, Window window);

    /** The metrics of that name that may have been recorded in a Region, in an order of their own. */
    Stream<MetricName> metrics(String namespace, String name, String region);
}
