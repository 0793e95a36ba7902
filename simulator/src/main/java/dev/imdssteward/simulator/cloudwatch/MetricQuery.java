package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.query.Failure;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One question of a GetMetricData call. A metric that nobody records has no data.
 *
 * @param instanceId empty when the question is not about one instance
 * @param period in seconds
 */
record MetricQuery(String id, String namespace, String metric, String instanceId, int period) {

    static MetricQuery of(Map<?, ?> query) {
        if (!(query.get("MetricStat") instanceof Map<?, ?> stat) || !(stat.get("Metric") instanceof Map<?, ?> metric)) {
            throw invalid("The simulator answers queries with a MetricStat only.");
        }
        if (!"Sum".equals(stat.get("Stat"))) {
            throw invalid("The simulator keeps sums only, not " + stat.get("Stat") + ".");
        }
        if (!(stat.get("Period") instanceof Number period) || period.intValue() < 60 || period.intValue() % 60 != 0) {
            throw invalid("Period must be a multiple of 60.");
        }
        return new MetricQuery(
                text(query, "Id"),
                text(metric, "Namespace"),
                text(metric, "MetricName"),
                instance(metric),
                period.intValue());
    }

    static Failure invalid(String message) {
        return Failure.of("ValidationError", message);
    }

    private static String instance(Map<?, ?> metric) {
        return metric.get("Dimensions") instanceof List<?> dimensions
                        && dimensions.size() == 1
                        && dimensions.getFirst() instanceof Map<?, ?> dimension
                        && "InstanceId".equals(dimension.get("Name"))
                ? text(dimension, "Value")
                : "";
    }

    private static String text(Map<?, ?> from, String name) {
        return Objects.toString(from.get(name), "");
    }
}
