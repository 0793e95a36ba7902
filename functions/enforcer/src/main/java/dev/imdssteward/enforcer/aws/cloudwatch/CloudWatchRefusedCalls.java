package dev.imdssteward.enforcer.aws.cloudwatch;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Refusals;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.RefusedCalls;
import dev.imdssteward.policy.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * CloudWatch's {@code MetadataNoTokenRejected} of all instances, by one query of Metrics Insights. Each report leaves a
 * point of our own metric {@code RefusedImdsV1}, be it 0, which is read first: it says where the last report ended, on
 * whatever schedule the sweep runs and however often it failed. Twice a day is enough, since CloudWatch bills the query for
 * each running instance.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html">
 *     Metrics Insights</a>
 */
public final class CloudWatchRefusedCalls implements RefusedCalls {
    /** A sweep runs at least once a day, give or take a quarter of an hour. */
    private static final Duration LONGEST = Duration.ofHours(25);
    /** The shortest time between reports: of sweeps every six hours, every second one reports. */
    private static final Duration SHORTEST = Duration.ofHours(11);

    /** The period of a point, long enough for the points of five hundred instances to fit one answer. */
    private static final Duration PERIOD = Duration.ofMinutes(15);

    private static final MetricDataQuery REFUSED = MetricDataQuery.builder()
            .id("refused")
            .expression("SELECT SUM(MetadataNoTokenRejected) FROM SCHEMA(\"AWS/EC2\", InstanceId)"
                    + " GROUP BY InstanceId ORDER BY SUM() DESC LIMIT 500")
            .period(seconds(PERIOD))
            .build();
    private static final MetricDataQuery REPORTED = MetricDataQuery.builder()
            .id("reported")
            .metricStat(stat -> stat.stat("SampleCount")
                    .period(seconds(PERIOD))
                    .metric(metric -> metric.namespace("ImdsSteward").metricName("RefusedImdsV1")))
            .build();

    private final MetricReader reader;
    private final InstantSource clock;

    private CloudWatchRefusedCalls(MetricReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    public static CloudWatchRefusedCalls connect(Connection connection, InstantSource clock) {
        return new CloudWatchRefusedCalls(new MetricReader(connection.lazily(CloudWatchClient::builder)), clock);
    }

    @Override
    public Optional<Recorded> sinceLastReport() {
        var now = clock.instant();
        var earliest = startOfPeriod(now.minus(LONGEST));
        try {
            var since = lastReport(series(earliest, now, REPORTED)).orElse(earliest);
            return since.plus(SHORTEST).isAfter(now)
                    ? Optional.empty()
                    : Optional.of(new Recorded(since, refused(series(earliest, now, REFUSED), since)));
        } catch (SdkException refused) {
            throw new RefusedException(Refusals.of(refused));
        }
    }

    /** Periods are asked for as CloudWatch has them, or it would choose itself where they begin. */
    private static Instant startOfPeriod(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond() - time.getEpochSecond() % PERIOD.toSeconds());
    }

    private static int seconds(Duration duration) {
        return (int) duration.toSeconds();
    }

    private List<MetricResult> series(Instant start, Instant end, MetricDataQuery query) {
        var series = new ArrayList<MetricResult>();
        var gaps = reader.read(start, end, List.of(query), series::add);
        if (!gaps.isEmpty()) {
            throw MetricReader.incomplete(gaps.values());
        }
        return series;
    }

    private static Optional<Instant> lastReport(List<MetricResult> reports) {
        return reports.stream()
                .flatMap(each -> IntStream.range(0, each.size()).mapToObj(each::time))
                .max(Comparator.naturalOrder())
                .map(Instant::ofEpochSecond);
    }

    private static List<Refused> refused(List<MetricResult> series, Instant since) {
        var calls = new HashMap<InstanceId, Double>();
        for (var each : series) {
            // a series is labelled with what it is grouped by
            if (InstanceId.isValid(each.label())) {
                calls.merge(new InstanceId(each.label()), sum(each, since), Double::sum);
            }
        }
        return calls.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new Refused(entry.getKey(), (int) Math.ceil(entry.getValue())))
                .sorted(Comparator.comparingInt(Refused::calls).reversed().thenComparing(Refused::instanceId))
                .toList();
    }

    private static double sum(MetricResult series, Instant since) {
        var sum = 0.0;
        for (var point = 0; point < series.size(); point++) {
            if (series.time(point) >= since.getEpochSecond()) {
                sum += series.value(point);
            }
        }
        return sum;
    }
}
