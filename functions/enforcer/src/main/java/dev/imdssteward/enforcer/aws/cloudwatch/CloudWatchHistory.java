package dev.imdssteward.enforcer.aws.cloudwatch;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Refusals;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.digest.History;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** Our metrics in CloudWatch, read hour by hour, since CloudWatch chooses itself where a longer period begins. */
public final class CloudWatchHistory implements History {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String NON_COMPLIANT = "NonCompliant";
    private static final Map<String, Outcome.Kind> KINDS = Map.of(
            "Modified", Outcome.Kind.MODIFIED,
            "Withheld", Outcome.Kind.WITHHELD,
            "Skipped", Outcome.Kind.SKIPPED,
            "Failed", Outcome.Kind.FAILED);

    private final MetricReader reader;

    private CloudWatchHistory(MetricReader reader) {
        this.reader = reader;
    }

    public static CloudWatchHistory connect(Connection connection) {
        return new CloudWatchHistory(new MetricReader(connection.lazily(CloudWatchClient::builder)));
    }

    @Override
    public TwoDays until(Instant end) {
        var last = end.truncatedTo(ChronoUnit.HOURS).plus(HOUR);
        var middle = last.minus(DAY);
        try {
            var points = points(middle.minus(DAY), last);
            return new TwoDays(day(points, middle.minus(DAY), middle), day(points, middle, last));
        } catch (SdkException refused) {
            throw new RefusedException(Refusals.of(refused));
        }
    }

    private Map<String, List<Point>> points(Instant start, Instant end) {
        var queries = new ArrayList<MetricDataQuery>();
        KINDS.keySet().forEach(name -> queries.add(query(name, "Sum")));
        queries.add(query(NON_COMPLIANT, "Maximum"));
        var points = new HashMap<String, List<Point>>();
        var gaps = reader.read(start, end, queries, result -> add(result, points));
        if (!gaps.isEmpty()) {
            throw MetricReader.incomplete(gaps.values());
        }
        return points;
    }

    private static void add(MetricResult result, Map<String, List<Point>> points) {
        var some = points.computeIfAbsent(result.id(), _ -> new ArrayList<>());
        for (var point = 0; point < result.size(); point++) {
            some.add(new Point(Instant.ofEpochSecond(result.time(point)), result.value(point)));
        }
    }

    private static MetricDataQuery query(String metric, String statistic) {
        return MetricDataQuery.builder()
                .id("m" + metric)
                .metricStat(stat -> stat.stat(statistic)
                        .period((int) HOUR.toSeconds())
                        .metric(it -> it.namespace("ImdsSteward").metricName(metric)))
                .build();
    }

    private static Day day(Map<String, List<Point>> points, Instant start, Instant end) {
        var outcomes = new EnumMap<Outcome.Kind, Integer>(Outcome.Kind.class);
        KINDS.forEach((name, kind) -> within(points, name, start, end).stream()
                .mapToInt(point -> (int) point.value())
                .reduce(Integer::sum)
                .ifPresent(sum -> outcomes.put(kind, sum)));
        return new Day(outcomes, latest(within(points, NON_COMPLIANT, start, end)));
    }

    private static @Nullable Integer latest(List<Point> points) {
        return points.stream()
                .max(Comparator.comparing(Point::time))
                .map(point -> (int) point.value())
                .orElse(null);
    }

    private static List<Point> within(Map<String, List<Point>> points, String metric, Instant start, Instant end) {
        return points.getOrDefault("m" + metric, List.of()).stream()
                .filter(point -> !point.time().isBefore(start) && point.time().isBefore(end))
                .toList();
    }

    private record Point(Instant time, double value) {}
}
