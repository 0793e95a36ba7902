package dev.imdssteward.simulator.cloudwatch;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.simulator.rpc.Members;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The embedded metric format.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Its specification</a>
 */
final class EmbeddedMetricReader {
    private EmbeddedMetricReader() {}

    /** Records what a log line says; false if it says nothing. */
    static boolean read(String line, Metrics metrics) {
        if (!line.startsWith("{") || !line.contains("\"_aws\"")) {
            return false;
        }
        try {
            record(JSON.std.mapFrom(line), metrics);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static void record(Map<String, Object> line, Metrics metrics) {
        var directives = new Members(line).structure("_aws");
        var time = directives.values().get("Timestamp") instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue())
                : Instant.EPOCH;
        for (var directive : directives.list("CloudWatchMetrics")) {
            for (var metric : directive.list("Metrics")) {
                for (var value : values(line.get(metric.text("Name")))) {
                    for (var dimensions : dimensions(directive, line)) {
                        metrics.record(directive.text("Namespace"), metric.text("Name"), dimensions, value, time);
                    }
                }
            }
        }
    }

    private static List<Double> values(@Nullable Object value) {
        return switch (value) {
            case Number number -> List.of(number.doubleValue());
            case List<?> several ->
                several.stream()
                        .filter(Number.class::isInstance)
                        .map(number -> ((Number) number).doubleValue())
                        .toList();
            case null, default -> List.of();
        };
    }

    private static List<Map<String, String>> dimensions(Members directive, Map<String, Object> line) {
        var sets = directive.values().get("Dimensions") instanceof List<?> all ? all : List.of(List.of());
        return sets.stream()
                .filter(List.class::isInstance)
                .map(names -> dimensions((List<?>) names, line))
                .toList();
    }

    private static Map<String, String> dimensions(List<?> names, Map<String, Object> line) {
        var dimensions = new LinkedHashMap<String, String>();
        names.forEach(name -> dimensions.put(String.valueOf(name), String.valueOf(line.get(String.valueOf(name)))));
        return dimensions;
    }
}
