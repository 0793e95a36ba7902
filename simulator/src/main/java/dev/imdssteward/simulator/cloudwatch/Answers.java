package dev.imdssteward.simulator.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers queries from all that is recorded. */
final class Answers {
    private static final int MOST_METRICS = 10_000;
    private static final Duration INSIGHTS_KEPT = Duration.ofDays(14);

    private final Metrics custom;
    private final Ec2Metrics ec2;
    private final MetricFaults faults;

    Answers(Metrics custom, Ec2Metrics ec2, MetricFaults faults) {
        this.custom = custom;
        this.ec2 = ec2;
        this.faults = faults;
    }

    /** The series that answer one query about a time. */
    List<Series> of(MetricQuery query, String region, Instant start, Instant end) {
        return switch (query) {
            case MetricQuery.Stat stat -> List.of(stat(stat, region, Window.of(start, end, stat.period(), now())));
            case MetricQuery.Insights insights ->
                insights(insights, region, Window.of(start, end, insights.period(), now()));
        };
    }

    private Series stat(MetricQuery.Stat stat, String region, Window window) {
        var metric = stat.metric();
        var isEc2 = Ec2Metric.of(metric.namespace(), metric.name()).isPresent();
        // instances of the Nitro system record these metrics without a unit, so that asking for one finds nothing
        var grid = isEc2 && !stat.unit().isEmpty() && !stat.unit().equals("None")
                ? new Grid(window)
                : source(isEc2).points(metric, region, window);
        return new Series(stat.id(), stat.label(), grid.points(stat.statistic()), faults.of(metric));
    }

    /** The series of the highest or lowest values over the whole time; only these are looked at period by period. */
    private List<Series> insights(MetricQuery.Insights insights, String region, Window asked) {
        var query = insights.query();
        var window = asked.notBefore(now().minus(INSIGHTS_KEPT));
        var source = source(Ec2Metric.of(query.namespace(), query.metric()).isPresent());
        var totals = new LinkedHashMap<MetricName, StatisticSet>();
        source.metrics(query.namespace(), query.metric(), region)
                .filter(query::covers)
                .takeWhile(_ -> totals.size() < MOST_METRICS)
                .forEach(metric -> source.points(metric, region, window.whole())
                        .total()
                        .ifPresent(set -> totals.put(metric, set)));
        var fault = faults.of(insights.metric());
        var groups = totals.keySet().stream()
                .collect(Collectors.groupingBy(query::label, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .sorted(order(query, totals))
                .limit(query.limit())
                .map(group -> new Series(
                        insights.id(),
                        group.getKey(),
                        grid(group.getValue(), source, region, window).points(query.function()),
                        fault))
                .toList();
    }

    private static Comparator<Map.Entry<String, List<MetricName>>> order(
            InsightsQuery query, Map<MetricName, StatisticSet> totals) {
        Comparator<Map.Entry<String, List<MetricName>>> ascending = Comparator.comparingDouble(group -> query.function()
                .of(group.getValue().stream()
                        .map(totals::get)
                        .reduce(StatisticSet::plus)
                        .orElseThrow()));
        return query.descending() ? ascending.reversed() : ascending;
    }

    private static Grid grid(List<MetricName> metrics, MetricSource source, String region, Window window) {
        var grid = new Grid(window);
        metrics.forEach(metric -> grid.add(source.points(metric, region, window)));
        return grid;
    }

    private Instant now() {
        return ec2.clock().instant();
    }

    private MetricSource source(boolean isEc2) {
        return isEc2 ? ec2 : custom;
    }
}
