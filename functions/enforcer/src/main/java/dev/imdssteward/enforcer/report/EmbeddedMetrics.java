package dev.imdssteward.enforcer.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Log lines in CloudWatch's embedded metric format.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     The embedded metric format</a>
 */
public final class EmbeddedMetrics {
    /** The number of values that one metric of one line may have. */
    static final int MOST_VALUES = 100;

    private static final String NAMESPACE = "ImdsSteward";

    private EmbeddedMetrics() {}

    /** A line with these metrics; those whose name ends in {@code Latency} are milliseconds, others counts. */
    public static Map<String, Object> of(Instant time, Map<String, ?> metrics) {
        var directive = new LinkedHashMap<String, Object>();
        directive.put("Namespace", NAMESPACE);
        // a metric for each value of a dimension would be billed by itself
        directive.put("Dimensions", List.of(List.of()));
        directive.put(
                "Metrics",
                metrics.keySet().stream().map(EmbeddedMetrics::metric).toList());
        var aws = new LinkedHashMap<String, Object>();
        aws.put("Timestamp", time.toEpochMilli());
        aws.put("CloudWatchMetrics", List.of(directive));
        var line = new LinkedHashMap<String, Object>();
        line.put("_aws", aws);
        line.putAll(metrics);
        return line;
    }

    private static Map<String, String> metric(String name) {
        return Map.of("Name", name, "Unit", name.endsWith("Latency") ? "Milliseconds" : "Count");
    }
}
