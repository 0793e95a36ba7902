package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CloudWatch metrics in the embedded metric format: how many outcomes of each kind, and how long after its event an
 * instance was modified.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     The embedded metric format</a>
 */
final class OutcomeMetrics {
    private static final String NAMESPACE = "ImdsSteward";
    private static final int MOST_VALUES = 100;
    private static final Map<Outcome.Kind, String> NAMES = new EnumMap<>(Map.of(
            Outcome.Kind.MODIFIED, "Modified",
            Outcome.Kind.COMPLIANT, "Compliant",
            Outcome.Kind.SKIPPED, "Skipped",
            Outcome.Kind.WITHHELD, "Withheld",
            Outcome.Kind.DEFERRED, "Deferred",
            Outcome.Kind.FAILED, "Failed"));

    private OutcomeMetrics() {}

    static void write(Report report, Instant now, Log log) {
        if (report.outcomes().isEmpty()) {
            return;
        }
        var values = new LinkedHashMap<String, Object>();
        NAMES.values().forEach(name -> values.put(name, 0));
        for (var outcome : report.outcomes()) {
            var name = NAMES.get(outcome.kind());
            if (name != null) {
                values.merge(name, 1, (sum, one) -> (Integer) sum + (Integer) one);
            }
        }
        var latencies = latencies(report, now);
        if (!latencies.isEmpty()) {
            values.put("EnforcementLatency", latencies);
        }
        var line = new LinkedHashMap<String, Object>();
        line.put("_aws", Map.of("Timestamp", now.toEpochMilli(), "CloudWatchMetrics", List.of(directive(values))));
        line.putAll(values);
        log.write(line);
    }

    private static Map<String, Object> directive(Map<String, Object> values) {
        var metrics = values.keySet().stream()
                .map(name -> Map.of("Name", name, "Unit", name.endsWith("Latency") ? "Milliseconds" : "Count"))
                .toList();
        return Map.of("Namespace", NAMESPACE, "Dimensions", List.of(List.of()), "Metrics", metrics);
    }

    private static List<Long> latencies(Report report, Instant now) {
        var latencies = new ArrayList<Long>();
        for (var outcome : report.outcomes()) {
            var time = outcome.trigger().time();
            if (outcome.kind() == Outcome.Kind.MODIFIED && time != null && latencies.size() < MOST_VALUES) {
                latencies.add(Math.max(0, Duration.between(time, now).toMillis()));
            }
        }
        return latencies;
    }
}
