package dev.imdssteward.simulator.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbers of requests without a token, in sums of five minutes as CloudWatch keeps them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html">EC2 metrics</a>
 */
public final class ImdsUsage {
    /** The length of one sum. */
    public static final Duration PERIOD = Duration.ofMinutes(5);

    private final Map<String, Map<Instant, Long>> answered = new ConcurrentHashMap<>();
    private final Map<String, Map<Instant, Long>> refused = new ConcurrentHashMap<>();

    /** Records successful IMDSv1 requests, CloudWatch's {@code MetadataNoToken}; a count of 0 is a data point too. */
    public void answered(String instanceId, Instant time, long count) {
        add(answered, instanceId, time, count);
    }

    /** Records refused IMDSv1 requests, CloudWatch's {@code MetadataNoTokenRejected}. */
    public void refused(String instanceId, Instant time, long count) {
        add(refused, instanceId, time, count);
    }

    /** Sums of {@code MetadataNoToken} by the start of their five minutes, oldest first. */
    public Map<Instant, Long> answered(String instanceId) {
        return sums(answered, instanceId);
    }

    /** Sums of {@code MetadataNoTokenRejected} by the start of their five minutes, oldest first. */
    public Map<Instant, Long> refused(String instanceId) {
        return sums(refused, instanceId);
    }

    /** All IMDSv1 requests that an instance's metadata service ever answered. */
    public long answeredInTotal(String instanceId) {
        return total(answered(instanceId));
    }

    /** All IMDSv1 requests that an instance's metadata service ever refused. */
    public long refusedInTotal(String instanceId) {
        return total(refused(instanceId));
    }

    /** The start of the period, in seconds, that a time falls into. */
    public static Instant start(Instant time, int period) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), period) * period);
    }

    private static void add(Map<String, Map<Instant, Long>> metric, String instanceId, Instant time, long count) {
        var start = start(time, (int) PERIOD.toSeconds());
        metric.computeIfAbsent(instanceId, _ -> new ConcurrentHashMap<>()).merge(start, count, Long::sum);
    }

    private static Map<Instant, Long> sums(Map<String, Map<Instant, Long>> metric, String instanceId) {
        return new TreeMap<>(metric.getOrDefault(instanceId, Map.of()));
    }

    private static long total(Map<Instant, Long> sums) {
        return sums.values().stream().mapToLong(Long::longValue).sum();
    }
}
