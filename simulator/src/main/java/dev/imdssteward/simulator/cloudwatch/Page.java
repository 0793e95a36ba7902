package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.query.Failure;
import dev.imdssteward.simulator.rpc.Members;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * A part of what a request found: so many data points, after so many others. What a fault keeps back comes on a last page
 * of its own.
 *
 * @param isLast whether this is that page
 * @param ascending whether the oldest data comes first
 */
record Page(int from, int most, boolean isLast, boolean ascending) {
    private static final int MOST_POINTS = 100_800;
    private static final Pattern TOKEN = Pattern.compile("(after|late)-([0-9]{1,9})");

    static Page of(Members request) {
        var most = request.number("MaxDatapoints").orElse(MOST_POINTS);
        if (most < 1 || most > MOST_POINTS) {
            throw Failure.of("ValidationError", "MaxDatapoints must be between 1 and " + MOST_POINTS);
        }
        var ascending = request.text("ScanBy").equals("TimestampAscending");
        var token = TOKEN.matcher(request.text("NextToken"));
        if (request.text("NextToken").isEmpty()) {
            return new Page(0, most, false, ascending);
        }
        if (!token.matches()) {
            throw Failure.of("InvalidNextToken", "The next token specified is invalid.");
        }
        return new Page(Integer.parseInt(token.group(2)), most, token.group(1).equals("late"), ascending);
    }

    boolean isFirst() {
        return from == 0 && !isLast;
    }

    /** The answer with this part of the series. */
    Map<String, ?> of(List<Series> found, List<Map<String, String>> messages) {
        var late = found.stream().filter(Series::isCompletedLater).toList();
        var series = isLast
                ? late.stream().map(Series::rest).toList()
                : found.stream().map(Series::first).toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("MetricDataResults", results(series));
        answer.put("Messages", messages);
        var total = series.stream().mapToInt(each -> each.points().size()).sum();
        if (total > from + most) {
            answer.put("NextToken", (isLast ? "late-" : "after-") + (from + most));
        } else if (!isLast && !late.isEmpty()) {
            answer.put("NextToken", "late-0");
        }
        return answer;
    }

    private List<Map<String, ?>> results(List<Series> all) {
        var results = new ArrayList<Map<String, ?>>();
        var passed = 0;
        for (var series : all) {
            var points = series.points().size();
            var first = Math.clamp((long) from - passed, 0, points);
            var last = Math.clamp((long) from + most - passed, 0, points);
            if (first < last || (points == 0 && from == 0)) {
                results.add(result(series, first, last));
            }
            passed += points;
        }
        return results;
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
        result.put("StatusCode", last < series.points().size() ? "PartialData" : series.status());
        series.fault()
                .filter(fault -> !fault.code().isEmpty())
                .ifPresent(fault -> result.put("Messages", List.of(MetricFaults.message(fault.code(), fault.text()))));
        return result;
    }

    private SortedMap<Instant, Double> inOrder(SortedMap<Instant, Double> points) {
        return ascending ? points : points.reversed();
    }
}
