package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.fleet.ImdsUsage;
import dev.imdssteward.simulator.workload.Span;
import dev.imdssteward.simulator.workload.Workloads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * EC2's metrics, by instance and by Auto Scaling group, terminated members included. {@code CPUUtilization} is recorded
 * while an instance is up; while its metadata service answers requests without a token, {@code MetadataNoToken} is, be it
 * 0; while it refuses them, {@code MetadataNoTokenRejected}; never both. Every answer is computed from what is known of
 * the instances' states, options and programs, so that months of a large fleet take no memory.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html">
 *     Transition to IMDSv2</a>
 */
record Ec2Metrics(Fleet fleet, Workloads workloads, Recording recording, InstantSource clock) implements MetricSource {
    private static final String INSTANCE = "InstanceId";
    private static final String GROUP = "AutoScalingGroupName";
    private static final StatisticSet ZERO = StatisticSet.of(0);

    @Override
    public Grid points(MetricName metric, String region, Window window) {
        var kind = Ec2Metric.of(metric.namespace(), metric.name());
        if (kind.isEmpty() || metric.dimensions().size() != 1) {
            return new Grid(window);
        }
        var grid = new Grid(window, recorded());
        instances(metric.dimensions(), region).forEach(id -> add(kind.get(), id, window, grid));
        return grid;
    }

    @Override
    public Stream<MetricName> metrics(String namespace, String name, String region) {
        return Stream.concat(
                        fleet.roster().all(region).stream().map(id -> Map.of(INSTANCE, id)),
                        fleet.roster().groups(region).stream().map(group -> Map.of(GROUP, group)))
                .map(dimensions -> new MetricName(namespace, name, dimensions));
    }

    private List<String> instances(Map<String, String> dimensions, String region) {
        var id = dimensions.getOrDefault(INSTANCE, "");
        if (fleet.roster().isIn(region, id)) {
            return List.of(id);
        }
        return fleet.roster().members(region, dimensions.getOrDefault(GROUP, ""));
    }

    private void add(Ec2Metric metric, String id, Window window, Grid grid) {
        var recorded = recorded();
        requests(metric, id).forEach((time, count) -> {
            if (!time.isAfter(recorded)) {
                grid.add(time, StatisticSet.of(count));
            }
        });
        var end = window.end().isBefore(recorded) ? window.end() : recorded;
        var spans = fleet.history().spans(metric.recorded(), id, window.start(), end);
        switch (values(metric, id)) {
            case Values.Same(var set) -> spans.forEach(span -> grid.add(span, set));
            case Values.BySpan(var sets) -> spans.forEach(span -> grid.add(span, sets));
            case Values.None _ -> {}
        }
    }

    /** The time until which data can be read. */
    private Instant recorded() {
        return clock.instant().minus(recording.delay());
    }

    /** The values of the periods of the spans in which something is recorded. */
    private sealed interface Values {
        record None() implements Values {}

        record Same(StatisticSet set) implements Values {}

        record BySpan(Function<Span, @Nullable StatisticSet> sets) implements Values {}
    }

    private Values values(Ec2Metric metric, String id) {
        return switch (metric) {
            case CPU -> new Values.BySpan(span -> busy(id, span));
            case ANSWERED -> calls(id, ZERO);
            case REFUSED -> calls(id, recording.rejected() == RejectedReading.ZEROS ? ZERO : null);
        };
    }

    private Values calls(String id, @Nullable StatisticSet none) {
        if (workloads.of(id).isEmpty()) {
            return none == null ? new Values.None() : new Values.Same(none);
        }
        var made = workloads.calls(id);
        return new Values.BySpan(span -> {
            var calls = made.applyAsLong(span);
            return calls == 0 ? none : StatisticSet.of((double) calls);
        });
    }

    /** A steady load, another one for each instance, in samples of five minutes. */
    private static StatisticSet busy(String id, Span span) {
        var percent = 1 + Math.floorMod(id.hashCode(), 40) / 2.0;
        var samples = Math.ceilDiv(Duration.between(span.from(), span.until()).toMillis(), ImdsUsage.PERIOD.toMillis());
        return new StatisticSet(samples, samples * percent, percent, percent);
    }

    private Map<Instant, Long> requests(Ec2Metric metric, String id) {
        return switch (metric) {
            case CPU -> Map.of();
            case ANSWERED -> fleet.usage().answered(id);
            case REFUSED -> fleet.usage().refused(id);
        };
    }
}
