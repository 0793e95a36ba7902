package dev.imdssteward.simulator.cloudwatch;

import java.util.Map;

/** The identity of a metric. */
public record MetricName(String namespace, String name, Map<String, String> dimensions) {

    public MetricName {
        dimensions = Map.copyOf(dimensions);
    }
}
