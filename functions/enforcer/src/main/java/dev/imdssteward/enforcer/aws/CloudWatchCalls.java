package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.ImdsV1Calls;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * CloudWatch's {@code MetadataNoToken}: the successful calls of IMDSv1 on each instance, day by day. No unit is asked
 * for, since Nitro instances record none and others {@code Count}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html">EC2's
 *     metrics</a>
 */
public final class CloudWatchCalls implements ImdsV1Calls {
    private static final int MOST_QUERIES_A_CALL = 500;
    private static final Duration DAY = Duration.ofDays(1);

    private final Supplier<CloudWatchClient> cloudWatch;
    private final InstantSource clock;

    CloudWatchCalls(Supplier<CloudWatchClient> cloudWatch, InstantSource clock) {
        this.cloudWatch = cloudWatch;
        this.clock = clock;
    }

    /** Connects when the first evidence is asked for. */
    public static CloudWatchCalls connect(Connection connection, InstantSource clock) {
        return new CloudWatchCalls(connection.lazily(CloudWatchClient::builder), clock);
    }

    @Override
    public Map<InstanceId, Evidence> since(Instant since, Collection<InstanceId> ids) {
        var all = List.copyOf(ids);
        var evidence = new HashMap<InstanceId, Evidence>();
        for (var from = 0; from < all.size(); from += MOST_QUERIES_A_CALL) {
            evidence.putAll(ask(since, all.subList(from, Math.min(all.size(), from + MOST_QUERIES_A_CALL))));
        }
        return evidence;
    }

    private Map<InstanceId, Evidence> ask(Instant since, List<InstanceId> ids) {
        var recorded = new HashMap<String, Recorded>();
        var evidence = new HashMap<InstanceId, Evidence>();
        try {
            read(since, ids, recorded);
            for (var i = 0; i < ids.size(); i++) {
                evidence.put(
                        ids.get(i),
                        recorded.getOrDefault(query(i), new Recorded()).evidence(since));
            }
        } catch (SdkException refused) {
            var unanswered = new Evidence.Unanswered(
                    "CloudWatch did not say: " + Refusals.of(refused).detail());
            ids.forEach(id -> evidence.put(id, unanswered));
        }
        return evidence;
    }

    private void read(Instant since, List<InstanceId> ids, Map<String, Recorded> recorded) {
        var request = GetMetricDataRequest.builder()
                .startTime(since.truncatedTo(ChronoUnit.DAYS))
                .endTime(clock.instant())
                .metricDataQueries(IntStream.range(0, ids.size())
                        .mapToObj(i -> query(query(i), ids.get(i)))
                        .toList());
        String next;
        do {
            var page = cloudWatch.get().getMetricData(request.build());
            page.metricDataResults()
                    .forEach(result -> recorded.computeIfAbsent(result.id(), _ -> new Recorded())
                            .add(result.timestamps(), result.values()));
            next = page.nextToken();
            request.nextToken(next);
        } while (next != null && !next.isEmpty());
    }

    private static String query(int number) {
        return "m" + number;
    }

    private static MetricDataQuery query(String name, InstanceId id) {
        return MetricDataQuery.builder()
                .id(name)
                .metricStat(stat -> stat.stat("Sum")
                        .period((int) DAY.toSeconds())
                        .metric(metric -> metric.namespace("AWS/EC2")
                                .metricName("MetadataNoToken")
                                .dimensions(Dimension.builder()
                                        .name("InstanceId")
                                        .value(id.value())
                                        .build())))
                .build();
    }

    /** The data points of one instance. */
    private static final class Recorded {
        private final List<Instant> days = new ArrayList<>();
        private double calls;
        private Instant last = Instant.MIN;

        void add(List<Instant> timestamps, List<Double> values) {
            for (var i = 0; i < Math.min(timestamps.size(), values.size()); i++) {
                days.add(timestamps.get(i));
                calls += values.get(i);
                if (values.get(i) > 0 && timestamps.get(i).isAfter(last)) {
                    last = timestamps.get(i);
                }
            }
        }

        Evidence evidence(Instant since) {
            if (calls > 0) {
                return new Evidence.InUse(Math.round(Math.ceil(calls)), last);
            }
            var first = days.stream().min(Instant::compareTo);
            if (first.isEmpty()) {
                return new Evidence.TooLittle("nothing is recorded");
            }
            return first.get().isAfter(since.plus(DAY))
                    ? new Evidence.TooLittle("recorded only since " + first.get())
                    : new Evidence.Quiet();
        }
    }
}
