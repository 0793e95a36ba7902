package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.Instances.Unanswered;
import dev.imdssteward.enforcer.RefusedCalls;
import dev.imdssteward.policy.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * CloudWatch's {@code MetadataNoTokenRejected} of all instances, by one query of Metrics Insights.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html">
 *     Metrics Insights</a>
 */
public final class CloudWatchRefusedCalls implements RefusedCalls {
    private static final String QUERY = "SELECT SUM(MetadataNoTokenRejected) FROM SCHEMA(\"AWS/EC2\", InstanceId)"
            + " GROUP BY InstanceId ORDER BY SUM() DESC LIMIT 500";
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final Supplier<CloudWatchClient> cloudWatch;
    private final InstantSource clock;

    CloudWatchRefusedCalls(Supplier<CloudWatchClient> cloudWatch, InstantSource clock) {
        this.cloudWatch = cloudWatch;
        this.clock = clock;
    }

    public static CloudWatchRefusedCalls connect(Connection connection, InstantSource clock) {
        return new CloudWatchRefusedCalls(connection.lazily(CloudWatchClient::builder), clock);
    }

    @Override
    public List<Refused> since(Instant since) {
        try {
            return refused(calls(since));
        } catch (SdkException refused) {
            throw new Unanswered(Refusals.of(refused));
        }
    }

    private static List<Refused> refused(Map<InstanceId, Double> calls) {
        return calls.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new Refused(entry.getKey(), (int) Math.ceil(entry.getValue())))
                .sorted(Comparator.comparingInt(Refused::calls).reversed().thenComparing(Refused::instanceId))
                .toList();
    }

    private Map<InstanceId, Double> calls(Instant since) {
        var request = GetMetricDataRequest.builder()
                .startTime(since.truncatedTo(ChronoUnit.MINUTES))
                .endTime(clock.instant())
                .metricDataQueries(MetricDataQuery.builder()
                        .id("refused")
                        .expression(QUERY)
                        .period((int) PERIOD.toSeconds())
                        .build());
        var calls = new HashMap<InstanceId, Double>();
        String next;
        do {
            var page = cloudWatch.get().getMetricData(request.build());
            page.metricDataResults().forEach(result -> add(result, calls));
            next = page.nextToken();
            request.nextToken(next);
        } while (next != null && !next.isEmpty());
        return calls;
    }

    /** A series is labelled with what it is grouped by. */
    private static void add(MetricDataResult series, Map<InstanceId, Double> calls) {
        if (series.label() != null && InstanceId.isValid(series.label())) {
            var sum = series.values().stream().mapToDouble(Double::doubleValue).sum();
            calls.merge(new InstanceId(series.label()), sum, Double::sum);
        }
    }
}
