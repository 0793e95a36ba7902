package dev.imdssteward.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.enforcer.evidence.Canary;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.enforcer.evidence.LaunchEvidence;
import dev.imdssteward.enforcer.evidence.Siblings;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.ScopeTag;
import dev.imdssteward.policy.Tokens;
import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A batch whose time is over once it has its evidence. */
class UnreachedCanaryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<Instance> GROUP =
            IntStream.rangeClosed(1, 3).mapToObj(UnreachedCanaryTest::member).toList();

    private Instant now = NOW;

    @Test
    void makesNoCanaryOfAnInstanceThatWasNotReached() {
        var gate = new EvidenceGate(
                UnreachedCanaryTest::quiet,
                (_, _) -> {
                    now = NOW.plusSeconds(60);
                    return new Siblings.Page(GROUP, "");
                },
                new EvidenceGate.Settings(14, LaunchEvidence.ORIGIN, Canary.ORIGIN, ScopeTag.ALL));
        var enforcer = new Enforcer(
                new Policy(new DesiredOptions(Set.of(Option.TOKENS), 0, 0), "imds-steward:exempt"),
                Mode.ENFORCE,
                new Group(),
                gate,
                new RateLimiter(5, 100, () -> now, _ -> {}),
                () -> now);
        var ids = new LinkedHashSet<>(GROUP.stream().map(Instance::id).toList());

        var report = enforcer.enforce(
                List.of(new Request.Named(new Trigger("sweep", null, null), ids)),
                new Deadline(() -> now, NOW.plusSeconds(60)));

        assertThat(report.outcomes()).extracting(Outcome::reason).containsOnly(Reason.TRANSIENT_ERROR);
    }

    private static Map<Series, RecordedHours> quiet(EvidencePeriod period, Iterable<Series> series) {
        var read = new HashMap<Series, RecordedHours>();
        for (var each : series) {
            var recorded = new RecordedHours(period);
            if (each.metric() != Metric.REFUSED) {
                for (var hour = period.start(); hour.isBefore(NOW); hour = hour.plus(Duration.ofHours(1))) {
                    recorded.add(hour.getEpochSecond(), 0);
                }
            }
            read.put(each, recorded);
        }
        return read;
    }

    private static Instance member(int number) {
        return new Instance(
                new InstanceId("i-%017x".formatted(number)),
                InstanceState.RUNNING,
                new MetadataOptions(Tokens.OPTIONAL, InstanceTags.ENABLED, 1, Endpoint.ENABLED),
                false,
                Map.of("aws:autoscaling:groupName", "web"),
                NOW.minus(Duration.ofDays(100)));
    }

    /** A group of which no instance may be modified any more. */
    private static final class Group implements Instances {
        @Override
        public List<Instance> describe(Collection<InstanceId> ids) {
            return GROUP;
        }

        @Override
        public List<Instance> launchedWith(String clientToken) {
            return List.of();
        }

        @Override
        public Modification modify(InstanceId id, Changes changes) {
            throw new AssertionError("modified " + id);
        }
    }
}
