package dev.imdssteward.enforcer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.policy.CanaryFacts;
import dev.imdssteward.policy.CanaryHistory;
import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Origin;
import dev.imdssteward.policy.ScopeTag;
import dev.imdssteward.policy.Tokens;
import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random origins, for which the gate asks for a part of the metrics and says the same as all metrics do. */
class FewerQuestionsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int REMEMBERED = 35 * 24;

    private final Random random = new Random(20);
    private final List<Instance> candidates = new ArrayList<>();
    private RecordedMetrics metrics = new RecordedMetrics(NOW);
    private KnownSiblings siblings = new KnownSiblings();

    @ParameterizedTest
    @CsvSource({
        "aws:ec2launchtemplate:id, 14",
        "aws:autoscaling:groupName, 14",
        "aws:ec2launchtemplate:id, 40",
        "aws:autoscaling:groupName, 40",
    })
    void sayTheSameAsAllMetrics(String tag, int quietDays) {
        var stages = new HashMap<String, Integer>();
        for (var time = 0; time < 50; time++) {
            makeUp(Map.of(tag, "web"), quietDays);

            var expected = expected(quietDays);
            assertThat(evidence(quietDays)).as("fleet " + time).isEqualTo(expected);
            expected.values().forEach(each -> stages.merge(each.getClass().getSimpleName(), 1, Integer::sum));
        }
        assertThat(stages).containsOnlyKeys("Quiet", "FirstOfOrigin", "WaitingForCanary", "CanaryRefused");
    }

    private void makeUp(Map<String, String> tags, int quietDays) {
        metrics = new RecordedMetrics(NOW);
        siblings = new KnownSiblings();
        candidates.clear();
        for (var number = 1 + random.nextInt(3); number > 0; number--) {
            var candidate = instance(number, tags, Tokens.OPTIONAL);
            candidates.add(candidate);
            metrics.record(Metric.ANSWERED, candidate.id(), (quietDays + 7) * 24, 0);
            if (random.nextInt(4) == 0) {
                called(candidate, quietDays * 24 + random.nextInt(20 * 24));
            }
        }
        for (var number = 10 + random.nextInt(random.nextInt(6) + 1); number >= 10; number--) {
            var canary = instance(number, tags, Tokens.REQUIRED);
            siblings.add(canary);
            record(canary, random.nextInt(4) == 0 ? random.nextInt(24) : 24 + random.nextInt(900));
        }
    }

    /** Records an instance that has had tokens required for so many hours. */
    private void record(Instance canary, int hours) {
        var everyHour = random.nextBoolean();
        for (var hour = 1; hour <= REMEMBERED + 500; hour++) {
            var time = NOW.minus(Duration.ofHours(hour));
            metrics.add(Series.of(Metric.RUNNING, canary.id()), time, 5);
            if (hour > hours) {
                metrics.add(Series.of(Metric.ANSWERED, canary.id()), time, 0);
            } else if (everyHour) {
                metrics.add(Series.of(Metric.REFUSED, canary.id()), time, 0);
            }
        }
        if (random.nextInt(8) == 0 && hours > 0) {
            refused(canary, 1 + random.nextInt(hours));
        }
        if (random.nextInt(5) == 0) {
            called(canary, hours + 1 + random.nextInt(100));
        }
    }

    private void refused(Instance canary, int hour) {
        var time = NOW.minus(Duration.ofHours(hour));
        metrics.add(Series.of(Metric.REFUSED, canary.id()), time, 3);
        Origin.of(canary).filter(Origin::isGroup).ifPresent(it -> metrics.sum(Series.of(Metric.REFUSED, it), time, 3));
    }

    private void called(Instance instance, int hour) {
        var time = NOW.minus(Duration.ofHours(hour));
        metrics.add(Series.of(Metric.ANSWERED, instance.id()), time, 7);
        Origin.of(instance)
                .filter(Origin::isGroup)
                .ifPresent(it -> metrics.sum(Series.of(Metric.ANSWERED, it), time, 7));
    }

    private Map<InstanceId, Evidence> evidence(int quietDays) {
        var gate = new EvidenceGate(
                metrics,
                siblings,
                new EvidenceGate.Settings(quietDays, LaunchEvidence.ORIGIN, Canary.ORIGIN, ScopeTag.ALL));
        var described =
                siblings.instances.stream().filter(_ -> random.nextBoolean()).toList();
        return gate.evidenceFor(
                        candidates.stream()
                                .map(each -> new TokenCandidate(each, NOW, false))
                                .toList(),
                        described,
                        new OriginStages(),
                        new Deadline(InstantSource.fixed(NOW), Instant.MAX))
                .evidence();
    }

    /** By all hours of all instances. */
    private Map<InstanceId, Evidence> expected(int quietDays) {
        var facts = siblings.instances.stream()
                .map(canary -> facts(canary, quietDays))
                .toList();
        var origin = Origin.of(candidates.getFirst()).orElseThrow();
        var stage = CanaryStage.of(facts);
        var isLarge = candidates.size() + facts.size() >= 3;
        var expected = new HashMap<InstanceId, Evidence>();
        for (var candidate : candidates) {
            var rare = CanaryHistory.showsRareCalls(period(quietDays), candidate, answered(candidate, quietDays));
            expected.put(candidate.id(), isLarge ? expected(origin, stage, rare, facts) : new Evidence.Quiet());
        }
        return expected;
    }

    private static Evidence expected(Origin origin, CanaryStage stage, boolean rare, List<CanaryFacts> facts) {
        return switch (stage) {
            case CanaryStage.Untouched() -> new Evidence.FirstOfOrigin(origin);
            case CanaryStage.Watched watched -> new Evidence.WaitingForCanary(origin, watched);
            case CanaryStage.Refused(var calls) -> new Evidence.CanaryRefused(origin, calls);
            case CanaryStage.TurnedOver()
            when rare ->
                CanaryStage.ofRareCalls(facts)
                        .<Evidence>map(canary -> new Evidence.WaitingForCanary(origin, canary))
                        .orElseGet(() -> new Evidence.FirstOfOrigin(origin));
            case CanaryStage.TurnedOver() -> new Evidence.Quiet();
            case CanaryStage.Unanswered(var why) -> new Evidence.Unanswered(why);
        };
    }

    private CanaryFacts facts(Instance canary, int quietDays) {
        var all = List.of(Metric.ANSWERED, Metric.REFUSED, Metric.RUNNING);
        var recorded = metrics.read(
                period(quietDays),
                all.stream().map(metric -> Series.of(metric, canary.id())).toList());
        var hours = all.stream()
                .map(metric -> Objects.requireNonNull(recorded.get(Series.of(metric, canary.id()))))
                .toList();
        return new CanaryHistory(
                        canary.id(), period(quietDays), canary.attached(), hours.get(0), hours.get(1), hours.get(2))
                .facts(quietDays * 24);
    }

    private RecordedHours answered(Instance candidate, int quietDays) {
        var series = Series.of(Metric.ANSWERED, candidate.id());
        return Objects.requireNonNull(
                metrics.read(period(quietDays), List.of(series)).get(series));
    }

    private static EvidencePeriod period(int quietDays) {
        return new EvidencePeriod(NOW, Math.max(quietDays, 28));
    }

    private Instance instance(int number, Map<String, String> tags, Tokens tokens) {
        return new Instance(
                new InstanceId("i-%017x".formatted(number)),
                InstanceState.RUNNING,
                new MetadataOptions(tokens, InstanceTags.DISABLED, 1, Endpoint.ENABLED),
                false,
                tags,
                NOW.minus(Duration.ofDays(random.nextBoolean() ? 25 : 100)));
    }
}
