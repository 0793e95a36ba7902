package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.imdsv1.Access;
import dev.imdssteward.simulator.imdsv1.Workloads;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * EC2's metrics about IMDSv1. While a metadata service answers such requests, {@code MetadataNoToken} is recorded, be it
 * 0; while it refuses them, {@code MetadataNoTokenRejected}; never both.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html">
 *     Transition to IMDSv2</a>
 */
final class Ec2Metrics implements Source {
    private static final String NAMESPACE = "AWS/EC2";
    private static final String DIMENSION = "InstanceId";
    private static final Map<String, Access> ACCESS =
            Map.of("MetadataNoToken", Access.ANSWERED, "MetadataNoTokenRejected", Access.REFUSED);

    private final Fleet fleet;
    private final Workloads workloads;
    private final InstantSource clock;

    Ec2Metrics(Fleet fleet, Workloads workloads, InstantSource clock) {
        this.fleet = fleet;
        this.workloads = workloads;
        this.clock = clock;
    }

    static boolean has(String namespace, String name) {
        return namespace.equals(NAMESPACE) && ACCESS.containsKey(name);
    }

    @Override
    public SortedMap<Instant, StatisticSet> points(MetricName metric, String region, Window window) {
        var points = new TreeMap<Instant, StatisticSet>();
        var id = metric.dimensions().getOrDefault(DIMENSION, "");
        var access = ACCESS.get(metric.name());
        if (access == null
                || metric.dimensions().size() != 1
                || fleet.find(region, id).isEmpty()) {
            return points;
        }
        requests(access, id).forEach((time, count) -> {
            if (!time.isBefore(window.start()) && time.isBefore(window.end())) {
                points.merge(window.periodOf(time), StatisticSet.of(count), StatisticSet::plus);
            }
        });
        addWorkloads(points, access, id, window);
        return points;
    }

    @Override
    public Stream<MetricName> metrics(String namespace, String name, String region) {
        return fleet.from(region, 0)
                .map(placed -> new MetricName(
                        namespace, name, Map.of(DIMENSION, placed.instance().id())));
    }

    private void addWorkloads(SortedMap<Instant, StatisticSet> points, Access access, String id, Window window) {
        var now = clock.instant();
        var end = window.end().isBefore(now) ? window.end() : now;
        if (!fleet.history().was(access, id, window.start(), end)) {
            return;
        }
        for (var from = window.start(); from.isBefore(end); from = from.plus(window.period())) {
            var period = from.plus(window.period());
            var until = period.isBefore(end) ? period : end;
            if (fleet.history().was(access, id, from, until)) {
                points.merge(from, StatisticSet.of(calls(access, id, from, until)), StatisticSet::plus);
            }
        }
    }

    private double calls(Access access, String id, Instant from, Instant until) {
        return access == Access.ANSWERED ? workloads.answered(id, from, until) : workloads.refused(id, from, until);
    }

    private Map<Instant, Long> requests(Access access, String id) {
        return access == Access.ANSWERED
                ? fleet.usage().answered(id)
                : fleet.usage().refused(id);
    }
}
