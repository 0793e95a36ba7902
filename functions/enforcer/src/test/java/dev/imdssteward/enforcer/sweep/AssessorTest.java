package dev.imdssteward.enforcer.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.evidence.Canary;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.enforcer.evidence.LaunchEvidence;
import dev.imdssteward.enforcer.evidence.Siblings;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Evidence;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssessorTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T07:00:00Z"));

    private final List<Long> asked = new ArrayList<>();
    private final List<Assessed> assessed = new ArrayList<>();
    private final Assessor assessor = new Assessor(
            new Policy(new DesiredOptions(Set.of(Option.TOKENS), 0, 2), "exempt"),
            new EvidenceGate(
                    this::read,
                    (_, _) -> new Siblings.Page(List.of(), ""),
                    new EvidenceGate.Settings(14, LaunchEvidence.NONE, Canary.OFF, ScopeTag.ALL)),
            CLOCK);

    @Test
    void asksAboutFiveHundredInstancesAtOnceAndHandsThemOverInTheirOrder() {
        var instances = instances(1_001);

        assessor.assess(instances, new Deadline(CLOCK, Instant.MAX), assessed::add);

        assertThat(asked).containsExactly(500L, 500L, 1L);
        assertThat(assessed).extracting(Assessed::instance).isEqualTo(instances);
    }

    @Test
    void asksAboutNobodyOnceTheDeadlineIsNearAndSaysSo() {
        assessor.assess(instances(1), new Deadline(CLOCK, CLOCK.instant()), assessed::add);

        assertThat(asked).isEmpty();
        assertThat(assessed)
                .extracting(Assessed::evidence)
                .containsExactly(new Evidence.Unanswered("there was no time left to ask CloudWatch"));
    }

    private Map<Series, RecordedHours> read(EvidencePeriod period, Collection<Series> series) {
        var answered =
                series.stream().filter(it -> it.metric() == Metric.ANSWERED).count();
        if (answered > 0) {
            asked.add(answered);
        }
        return series.stream().collect(Collectors.toMap(Function.identity(), _ -> new RecordedHours(period)));
    }

    private static List<Instance> instances(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Instance(
                        new InstanceId("i-%017x".formatted(number)),
                        InstanceState.RUNNING,
                        new MetadataOptions(Tokens.OPTIONAL, InstanceTags.ENABLED, 1, Endpoint.ENABLED),
                        false,
                        Map.of(),
                        null))
                .toList();
    }
}
