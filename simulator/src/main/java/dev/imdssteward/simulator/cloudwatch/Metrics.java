package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.InstanceState;
import dev.imdssteward.simulator.fleet.Toggle;
import dev.imdssteward.simulator.fleet.Tokens;
import dev.imdssteward.simulator.fleet.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What CloudWatch recorded of the metadata services. A running instance records a sum every five minutes since it was
 * launched, be it zero: {@code MetadataNoToken} while tokens are optional, {@code MetadataNoTokenRejected} once they are
 * required, never both.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html">
 *     Transition to IMDSv2</a>
 */
record Metrics(Fleet fleet, Instant now) {
    /** How long CloudWatch keeps anything. */
    private static final Duration KEPT = Duration.ofDays(455);

    /** The sums of each period between two times, by the start of the period. */
    NavigableMap<Instant, Long> sums(MetricQuery query, String region, Instant from, Instant to) {
        var found = query.namespace().equals("AWS/EC2")
                ? fleet.find(region, query.instanceId())
                : Optional.<Fleet.Placed>empty();
        return found.map(placed -> sums(query, placed.instance(), from, to)).orElseGet(TreeMap::new);
    }

    private NavigableMap<Instant, Long> sums(MetricQuery query, Instance instance, Instant from, Instant to) {
        var usage = fleet.usage();
        return switch (query.metric()) {
            case "MetadataNoToken" -> sums(query, instance, usage.answered(instance.id()), Tokens.OPTIONAL, from, to);
            case "MetadataNoTokenRejected" ->
                sums(query, instance, usage.refused(instance.id()), Tokens.REQUIRED, from, to);
            default -> new TreeMap<>();
        };
    }

    private NavigableMap<Instant, Long> sums(
            MetricQuery query,
            Instance instance,
            Map<Instant, Long> counted,
            Tokens emitting,
            Instant from,
            Instant to) {
        var sums = new TreeMap<Instant, Long>();
        if (records(instance, emitting)) {
            var last = to.isAfter(now) ? now : to;
            var first = Stream.of(from, instance.launch().time(), now.minus(KEPT))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            for (var at = Usage.start(first, query.period()); at.isBefore(last); at = at.plusSeconds(query.period())) {
                sums.put(at, 0L);
            }
        }
        counted.forEach((time, count) -> sums.merge(Usage.start(time, query.period()), count, Long::sum));
        return sums.subMap(Usage.start(from, query.period()), true, to, false);
    }

    private static boolean records(Instance instance, Tokens tokens) {
        return instance.state() == InstanceState.RUNNING
                && instance.served().endpoint() == Toggle.ENABLED
                && instance.served().tokens() == tokens;
    }
}
