package dev.imdssteward.simulator.cloudwatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The checked input of GetMetricData.
 *
 * @param first the first query of this page
 * @param newestFirst whether the newest data point of each query comes first
 */
record MetricDataRequest(
        List<MetricQuery> queries, Instant from, Instant to, boolean newestFirst, int points, int first) {
    private static final int QUERIES = 500;
    private static final int POINTS = 100_800;

    static MetricDataRequest of(Map<String, Object> input) {
        var queries = input.get("MetricDataQueries") instanceof List<?> list ? list : List.of();
        if (queries.isEmpty() || queries.size() > QUERIES) {
            throw MetricQuery.invalid("MetricDataQueries must have 1 to " + QUERIES + " members.");
        }
        var from = time(input, "StartTime");
        var to = time(input, "EndTime");
        if (!from.isBefore(to)) {
            throw MetricQuery.invalid("The parameter StartTime must be less than the parameter EndTime.");
        }
        return new MetricDataRequest(
                queries.stream().map(MetricDataRequest::query).toList(),
                from,
                to,
                !"TimestampAscending".equals(input.get("ScanBy")),
                input.get("MaxDatapoints") instanceof Number most ? most.intValue() : POINTS,
                first(input.get("NextToken") instanceof String token ? token : "0"));
    }

    List<String> instanceIds() {
        return queries.stream().map(MetricQuery::instanceId).toList();
    }

    private static MetricQuery query(Object query) {
        return MetricQuery.of(query instanceof Map<?, ?> map ? map : Map.of());
    }

    private static Instant time(Map<String, Object> input, String name) {
        if (input.get(name) instanceof Number seconds) {
            return Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000));
        }
        throw MetricQuery.invalid("The parameter " + name + " is required.");
    }

    private static int first(String token) {
        if (!token.matches("[0-9]{1,3}")) {
            throw MetricQuery.invalid("Invalid NextToken.");
        }
        return Integer.parseInt(token);
    }
}
