package dev.imdssteward.enforcer.aws.cloudwatch;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Refusals;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.digest.RecentLaunches;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** The launches that our own metrics have counted, day by day. */
public final class CloudWatchLaunches {
    private static final String LAUNCHES = "LaunchesAllowingImdsV1";
    private static final String SWEEPS = "NonCompliant";

    private final MetricReader reader;

    private CloudWatchLaunches(MetricReader reader) {
        this.reader = reader;
    }

    /** Connects when it is asked first. */
    public static CloudWatchLaunches connect(Connection connection) {
        return new CloudWatchLaunches(new MetricReader(connection.lazily(CloudWatchClient::builder)));
    }

    /**
     * The 30 days before this one, and this day so far.
     *
     * @throws RefusedException if CloudWatch did not say, or not all
     */
    public RecentLaunches until(Instant end) {
        var today = end.truncatedTo(ChronoUnit.DAYS);
        var values = new HashMap<String, List<Double>>();
        try {
            var gaps = reader.read(
                    today.minus(Duration.ofDays(RecentLaunches.DAYS)),
                    today.plus(Duration.ofDays(1)),
                    List.of(query(LAUNCHES, "Sum"), query(SWEEPS, "SampleCount")),
                    result -> add(result, values));
            if (!gaps.isEmpty()) {
                throw MetricReader.incomplete(gaps.values());
            }
        } catch (SdkException refused) {
            throw new RefusedException(Refusals.of(refused));
        }
        return launches(values);
    }

    private static RecentLaunches launches(Map<String, List<Double>> values) {
        var launches = values.getOrDefault(id(LAUNCHES), List.of());
        var allowing = launches.stream().mapToInt(Double::intValue).sum();
        return new RecentLaunches(
                launches.isEmpty() ? null : allowing,
                values.getOrDefault(id(SWEEPS), List.of()).size());
    }

    private static void add(MetricResult result, Map<String, List<Double>> values) {
        var some = values.computeIfAbsent(result.id(), _ -> new ArrayList<>());
        for (var point = 0; point < result.size(); point++) {
            some.add(result.value(point));
        }
    }

    private static MetricDataQuery query(String metric, String statistic) {
        return MetricDataQuery.builder()
                .id(id(metric))
                .metricStat(stat -> stat.stat(statistic)
                        .period((int) Duration.ofDays(1).toSeconds())
                        .metric(it -> it.namespace("ImdsSteward").metricName(metric)))
                .build();
    }

    private static String id(String metric) {
        return "m" + metric;
    }
}
