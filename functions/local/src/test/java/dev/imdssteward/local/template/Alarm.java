package dev.imdssteward.local.template;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alarm of the template, and what CloudWatch would make of data points.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html">How CloudWatch
 *     evaluates alarms</a>
 */
public record Alarm(Map<String, Object> properties) {

    public static Alarm named(String id) {
        return new Alarm(requireNonNull(
                Template.packed().resources("AWS::CloudWatch::Alarm").get(id), id));
    }

    /**
     * Returns whether it goes off when these are its newest points, one for each period; null where nothing was
     * recorded.
     */
    public boolean goesOff(@Nullable Double... points) {
        var periods = (int) requireNonNull(properties.get("EvaluationPeriods"));
        var newest = Arrays.asList(points).subList(Math.max(0, points.length - periods), points.length);
        return newest.size() == periods && newest.stream().allMatch(this::isBreaching);
    }

    private boolean isBreaching(@Nullable Double point) {
        if (point == null) {
            return "breaching".equals(properties.get("TreatMissingData"));
        }
        var threshold = ((Number) requireNonNull(properties.get("Threshold"))).doubleValue();
        return switch (String.valueOf(properties.get("ComparisonOperator"))) {
            case "GreaterThanThreshold" -> point > threshold;
            case "LessThanThreshold" -> point < threshold;
            default -> throw new IllegalStateException("Not an operator that the template uses");
        };
    }

    /** The metrics it watches, as namespace and name. */
    public List<String> metrics() {
        return properties.get("Metrics") instanceof List<?> metrics
                ? metrics.stream()
                        .map(metric -> Template.object(metric).get("MetricStat"))
                        .filter(Objects::nonNull)
                        .map(stat -> name(Template.object(Template.object(stat).get("Metric"))))
                        .toList()
                : List.of(name(properties));
    }

    private static String name(Map<String, Object> metric) {
        return metric.get("Namespace") + " " + metric.get("MetricName");
    }
}
