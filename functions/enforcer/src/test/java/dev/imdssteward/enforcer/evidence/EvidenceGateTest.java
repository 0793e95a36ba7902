package dev.imdssteward.enforcer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.evidence.EvidenceGate.Settings;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Scope;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceGateTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration LONG_AGO = Duration.ofDays(100);
    private static final Duration JUST_NOW = Duration.ofMinutes(5);
    private static final Map<String, String> WEB = Map.of("aws:autoscaling:groupName", "web");
    private static final Map<String, String> TEMPLATE = Map.of("aws:ec2launchtemplate:id", "lt-1");

    private final RecordedMetrics metrics = new RecordedMetrics(NOW);
    private final KnownSiblings siblings = new KnownSiblings();
    private final EvidenceGate gate = gate(LaunchEvidence.ORIGIN);

    @Test
    void asksForTheAnsweredCallsOfAnInstanceThatHasBeenThereForLongAndForNoMoreIfTheySettleIt() {
        metrics.record(Metric.ANSWERED, id(1), 504, 0);

        assertThat(evidence(candidate(1, LONG_AGO, Map.of()))).isEqualTo(new Evidence.Quiet());
        assertThat(metrics.asked).containsExactly(Series.of(Metric.ANSWERED, id(1)));
    }

    @Test
    void beginsWithTheAnsweredCallsOfThoseThatWereNotJustLaunched() {
        metrics.record(Metric.ANSWERED, id(1), 504, 0);

        var begun = gate.begin(
                List.of(
                        candidate(1, LONG_AGO, TEMPLATE),
                        candidate(2, JUST_NOW, TEMPLATE),
                        candidate(3, JUST_NOW, WEB)),
                far());

        assertThat(metrics.asked).containsExactly(Series.of(Metric.ANSWERED, id(1)));
        assertThat(siblings.asked).isEmpty();
        assertThat(begun.answer(List.of(), new OriginStages()).evidence()).containsOnlyKeys(id(1), id(2), id(3));
    }

    @Test
    void asksForTheRestOfThoseWhoseAnsweredCallsLeaveItOpen() {
        metrics.record(Metric.ANSWERED, id(1), 504, 0);
        metrics.record(Metric.ANSWERED, id(2), 4, 9);
        metrics.record(Metric.RUNNING, id(2), 504, 5);

        var answer = ask(candidate(1, LONG_AGO, Map.of()), candidate(2, LONG_AGO, Map.of()));

        assertThat(answer.evidence())
                .isEqualTo(Map.of(
                        id(1),
                        new Evidence.Quiet(),
                        id(2),
                        new Evidence.Weakened(Instant.parse("2026-11-23T08:00:00Z"))));
        assertThat(metrics.asked)
                .containsExactlyInAnyOrder(
                        Series.of(Metric.ANSWERED, id(1)),
                        Series.of(Metric.ANSWERED, id(2)),
                        Series.of(Metric.REFUSED, id(2)),
                        Series.of(Metric.RUNNING, id(2)));
    }

    @Test
    void believesAnEventThatSomebodyAskedForOptionalTokens() {
        metrics.record(Metric.RUNNING, id(1), 504, 5);
        var instance = instance(1, NOW.minus(LONG_AGO), Map.of());

        assertThat(evidence(new TokenCandidate(instance, NOW, true))).isEqualTo(new Evidence.Weakened(NOW));
        assertThat(evidence(new TokenCandidate(instance, NOW, false)))
                .isEqualTo(new Evidence.TooLittle("neither answered nor refused IMDSv1 calls are recorded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T11:00:01Z", "2026-11-23T12:00:00Z", "2026-11-23T12:59:59Z"})
    void takesAnInstanceForJustLaunchedWithinAnHourOfItsMessage(Instant attached) {
        assertThat(new TokenCandidate(instance(1, attached, Map.of()), NOW, false).isJustLaunched())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T11:00:00Z", "2026-11-23T13:00:00Z", "2026-01-01T00:00:00Z"})
    void takesNoOtherForJustLaunched(Instant attached) {
        assertThat(new TokenCandidate(instance(1, attached, Map.of()), NOW, false).isJustLaunched())
                .isFalse();
        assertThat(new TokenCandidate(instance(1, null, Map.of()), NOW, false).isJustLaunched())
                .isFalse();
    }

    @Test
    void asksForNothingAboutALaunchWithoutAnOrigin() {
        assertThat(evidence(candidate(1, JUST_NOW, Map.of("Name", "web")))).isEqualTo(new Evidence.NotAsked());
        assertThat(metrics.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWERED", "REFUSED"})
    void holdsALaunchOfAGroupThatMadeCalls(Metric metric) {
        metrics.record(new Series(metric, Scope.AUTO_SCALING_GROUP, "web"), 10, 3);

        assertThat(evidence(candidate(1, JUST_NOW, WEB)))
                .isEqualTo(new Evidence.OriginInUse(new Origin(Origin.Kind.AUTO_SCALING_GROUP, List.of("web")), 30));
        assertThat(siblings.asked).isEmpty();
    }

    @Test
    void letsALaunchOfAGroupPassThatMadeNone() {
        metrics.record(new Series(Metric.ANSWERED, Scope.AUTO_SCALING_GROUP, "web"), 336, 0);

        assertThat(evidence(candidate(1, JUST_NOW, WEB))).isEqualTo(new Evidence.NotAsked());
    }

    @Test
    void forgetsTheCallsThatAGroupMadeBeforeTheWindow() {
        metrics.add(
                new Series(Metric.ANSWERED, Scope.AUTO_SCALING_GROUP, "web"), Instant.parse("2026-11-09T11:00:00Z"), 7);

        assertThat(evidence(candidate(1, JUST_NOW, WEB))).isEqualTo(new Evidence.NotAsked());
    }

    @Test
    void isNoEvidenceWhereCloudWatchDoesNotSayWhatTheGroupMade() {
        metrics.gaps.put(new Series(Metric.REFUSED, Scope.AUTO_SCALING_GROUP, "web"), "PartialData");

        assertThat(evidence(candidate(1, JUST_NOW, WEB)))
                .isEqualTo(new Evidence.Unanswered("CloudWatch did not say: PartialData"));
    }

    @Test
    void asksTwoMetricsForEachGroupHoweverManyItLaunched() {
        var launched = IntStream.range(0, 1000)
                .mapToObj(n -> candidate(n, JUST_NOW, Map.of("aws:autoscaling:groupName", "group-" + n % 50)))
                .toArray(TokenCandidate[]::new);

        assertThat(ask(launched).evidence()).hasSize(1000);

        assertThat(metrics.asked).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void holdsALaunchWhoseSiblingsMadeCalls() {
        siblings.add(instance(2, NOW.minus(LONG_AGO), TEMPLATE));
        metrics.record(Metric.REFUSED, id(2), 1, 5);

        assertThat(evidence(candidate(1, JUST_NOW, TEMPLATE)))
                .isEqualTo(new Evidence.OriginInUse(new Origin(Origin.Kind.LAUNCH_TEMPLATE, List.of("lt-1")), 5));
    }

    @Test
    void takesForSiblingsOnlyThoseOfTheSameOriginThatWereThereAnHourBefore() {
        siblings.add(instance(2, NOW.minus(Duration.ofMinutes(59)), TEMPLATE));
        siblings.add(instance(
                3, NOW.minus(LONG_AGO), Map.of("aws:ec2launchtemplate:id", "lt-1", "aws:autoscaling:groupName", "g")));
        siblings.add(instance(4, NOW.minus(LONG_AGO), Map.of("aws:ec2launchtemplate:id", "lt-2")));

        assertThat(evidence(candidate(1, JUST_NOW, TEMPLATE))).isEqualTo(new Evidence.NotAsked());
        assertThat(metrics.asked).isEmpty();
    }

    @Test
    void asksForTheHundredNewestSiblingsOverAllPages() {
        for (var n = 2; n <= 252; n++) {
            siblings.add(instance(n, NOW.minus(Duration.ofDays(n)), TEMPLATE));
        }

        evidence(candidate(1, JUST_NOW, TEMPLATE));

        assertThat(siblings.asked).hasSize(3);
        assertThat(metrics.asked)
                .hasSize(200)
                .contains(Series.of(Metric.ANSWERED, id(101)))
                .doesNotContain(Series.of(Metric.ANSWERED, id(102)));
    }

    @Test
    void findsTheSiblingsOfABatchByOneCallForEachKindOfOrigin() {
        var stack = Map.of("aws:cloudformation:stack-name", "s", "aws:cloudformation:logical-id", "Server");

        ask(
                candidate(1, JUST_NOW, TEMPLATE),
                candidate(2, JUST_NOW, Map.of("aws:ec2launchtemplate:id", "lt-2")),
                candidate(3, JUST_NOW, stack),
                candidate(4, JUST_NOW, WEB),
                candidate(5, LONG_AGO, Map.of("karpenter.sh/nodepool", "p")));

        assertThat(siblings.asked).hasSize(2);
    }

    @Test
    void leavesALaunchUnansweredWhereEc2DoesNotTellItsSiblings() {
        var throttled = new Refused(Refusal.THROTTLED, "RequestLimitExceeded: slower");
        siblings.refusal = throttled;

        var answer = ask(candidate(1, JUST_NOW, TEMPLATE), candidate(2, JUST_NOW, WEB));

        assertThat(answer.unanswered()).isEqualTo(Map.of(id(1), throttled));
        assertThat(answer.evidence()).containsOnlyKeys(id(2));
    }

    @Test
    void leavesALaunchUnansweredWhereTheDeadlineIsNear() {
        var answer = gate.evidenceFor(
                List.of(candidate(1, JUST_NOW, TEMPLATE)),
                List.of(),
                new OriginStages(),
                new Deadline(InstantSource.fixed(NOW), NOW));

        assertThat(answer.unanswered().get(id(1)))
                .isEqualTo(new Refused(Refusal.TRANSIENT_ERROR, "siblings not found before the deadline"));
    }

    @Test
    void asksNothingAboutLaunchesWhereNoLaunchEvidenceIsWanted() {
        metrics.record(new Series(Metric.ANSWERED, Scope.AUTO_SCALING_GROUP, "web"), 10, 3);

        var answer = gate(LaunchEvidence.NONE)
                .evidenceFor(List.of(candidate(1, JUST_NOW, WEB)), List.of(), new OriginStages(), far());

        assertThat(answer.evidence()).isEqualTo(Map.of(id(1), new Evidence.NotAsked()));
        assertThat(metrics.asked).isEmpty();
    }

    @Test
    void asksForNothingWhenItIsTurnedOff() {
        var off = new EvidenceGate(metrics, siblings, Settings.off());

        assertThat(off.evidenceFor(List.of(candidate(1, LONG_AGO, WEB)), List.of(), new OriginStages(), far())
                        .evidence())
                .isEmpty();
        assertThat(off.withoutAsking()).isEqualTo(new Evidence.NotAsked());
        assertThat(gate.withoutAsking()).isInstanceOf(Evidence.TooLittle.class);
        assertThat(metrics.asked).isEmpty();
    }

    private EvidenceGate gate(LaunchEvidence launches) {
        return new EvidenceGate(metrics, siblings, new Settings(14, launches, Canary.OFF, ScopeTag.ALL));
    }

    private EvidenceGate.Answer ask(TokenCandidate... candidates) {
        return gate.evidenceFor(List.of(candidates), List.of(), new OriginStages(), far());
    }

    private @Nullable Evidence evidence(TokenCandidate candidate) {
        return ask(candidate).evidence().get(candidate.instance().id());
    }

    private static Deadline far() {
        return new Deadline(InstantSource.fixed(NOW), Instant.MAX);
    }

    private static TokenCandidate candidate(int number, Duration age, Map<String, String> tags) {
        return new TokenCandidate(instance(number, NOW.minus(age), tags), NOW, false);
    }

    private static InstanceId id(int number) {
        return new InstanceId("i-%017x".formatted(number));
    }

    private static Instance instance(int number, @Nullable Instant attached, Map<String, String> tags) {
        return new Instance(
                id(number),
                InstanceState.RUNNING,
                new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED),
                false,
                tags,
                attached);
    }
}
