package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.rpc.Members;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One query of a GetMetricData request. */
sealed interface MetricQuery {

    /** The name by which results refer to it. */
    String id();

    /** The metric that it is about; many metrics of one name have no dimensions. */
    MetricName metric();

    /** One statistic of one metric; the unit is empty where the caller asks for none. */
    record Stat(String id, String label, MetricName metric, Statistic statistic, Duration period, String unit)
            implements MetricQuery {}

    /** A query over many metrics. */
    record Insights(String id, InsightsQuery query, Duration period) implements MetricQuery {
        @Override
        public MetricName metric() {
            return new MetricName(query.namespace(), query.metric(), Map.of());
        }
    }

    /** Reads one query. */
    static MetricQuery of(Members query) {
        var id = query.text("Id");
        if (!id.matches("[a-z][a-zA-Z0-9_]{0,254}")) {
            throw invalid("The value " + id + " for parameter id is not matching the expected pattern"
                    + " ^[a-z][a-zA-Z0-9_]*$.");
        }
        return query.text("Expression").isEmpty()
                ? stat(id, query, query.structure("MetricStat"))
                : new Insights(id, InsightsQuery.parse(query.text("Expression")), period(query));
    }

    private static Stat stat(String id, Members query, Members stat) {
        var metric = metric(stat.structure("Metric"));
        var label = query.text("Label").isEmpty() ? metric.name() : query.text("Label");
        var statistic = Statistic.named(stat.required("Stat"));
        var ec2 = Ec2Metric.of(metric.namespace(), metric.name());
        if (ec2.isPresent() && ec2.get() != Ec2Metric.CPU && statistic != Statistic.SUM) {
            throw invalid("The simulator knows only the Sum of " + metric.name());
        }
        return new Stat(id, label, metric, statistic, period(stat), stat.text("Unit"));
    }

    private static MetricName metric(Members metric) {
        var dimensions = new LinkedHashMap<String, String>();
        metric.list("Dimensions")
                .forEach(dimension -> dimensions.put(dimension.required("Name"), dimension.required("Value")));
        return new MetricName(metric.required("Namespace"), metric.required("MetricName"), dimensions);
    }

    private static Duration period(Members query) {
        var seconds = query.number("Period").orElse(0);
        if (seconds <= 0 || seconds % 60 != 0) {
            throw invalid("Period must be a multiple of 60, not " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    private static FailureException invalid(String message) {
        return FailureException.of("ValidationError", message);
    }
}
