package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.query.Failure;
import dev.imdssteward.simulator.rpc.Members;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A part of what a request found: so many data points, after so many others.
 *
 * @param ascending whether the oldest data comes first
 */
record Page(int from, int most, boolean ascending) {
    private static final int MOST_POINTS = 100_800;

    static Page of(Members request) {
        var most = request.number("MaxDatapoints").orElse(MOST_POINTS);
        if (most < 1 || most > MOST_POINTS) {
            throw Failure.of("ValidationError", "MaxDatapoints must be between 1 and " + MOST_POINTS);
        }
        return new Page(
                from(request.text("NextToken")), most, request.text("ScanBy").equals("TimestampAscending"));
    }

    /** The answer with this part of the series. */
    Map<String, ?> of(List<Series> found) {
        var results = new ArrayList<Map<String, ?>>();
        var passed = 0;
        for (var series : found) {
            var points = series.points().size();
            var first = Math.clamp((long) from - passed, 0, points);
            var last = Math.clamp((long) from + most - passed, 0, points);
            if (first < last || (points == 0 && from == 0)) {
                results.add(result(series, first, last));
            }
            passed += points;
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("MetricDataResults", results);
        answer.put("Messages", List.of());
        if (passed > from + most) {
            answer.put("NextToken", "after-" + (from + most));
        }
        return answer;
    }

    private Map<String, ?> result(Series series, int first, int last) {
        var points = inOrder(series.points()).entrySet().stream()
                .skip(first)
                .limit(last - first)
                .toList();
        var result = new LinkedHashMap<String, Object>();
        result.put("Id", series.id());
        result.put("Label", series.label());
        result.put("Timestamps", points.stream().map(Map.Entry::getKey).toList());
        result.put("Values", points.stream().map(Map.Entry::getValue).toList());
        result.put("StatusCode", last < series.points().size() ? "PartialData" : "Complete");
        return result;
    }

    private SortedMap<Instant, Double> inOrder(SortedMap<Instant, Double> points) {
        return ascending ? points : points.reversed();
    }

    private static int from(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        if (!token.matches("after-[0-9]{1,9}")) {
            throw Failure.of("InvalidNextToken", "The next token specified is invalid.");
        }
        return Integer.parseInt(token.substring("after-".length()));
    }
}
