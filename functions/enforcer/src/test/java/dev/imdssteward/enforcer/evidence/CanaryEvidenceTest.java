package dev.imdssteward.enforcer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Quiet instances of an origin, of which one turns over first. */
class CanaryEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(100));
    private static final Map<String, String> TEMPLATE = Map.of("aws:ec2launchtemplate:id", "lt-1");
    private static final Map<String, String> OTHER = Map.of("aws:ec2launchtemplate:id", "lt-2");
    private static final Origin ORIGIN = new Origin(Origin.Kind.LAUNCH_TEMPLATE, List.of("lt-1"));
    private static final Map<String, String> WEB = Map.of("aws:autoscaling:groupName", "web");
    private static final Origin GROUP = new Origin(Origin.Kind.AUTO_SCALING_GROUP, List.of("web"));

    private final RecordedMetrics metrics = new RecordedMetrics(NOW);
    private final KnownSiblings siblings = new KnownSiblings();
    private final List<Instance> described = new ArrayList<>();
    private final OriginStages stages = new OriginStages();
    private LaunchEvidence launches = LaunchEvidence.ORIGIN;
    private ScopeTag scope = ScopeTag.ALL;

    @Test
    void enforcesAnyOneWhileNoneHasTokensRequired() {
        quiet(1, 2, 3);

        assertThat(ask(1, 2, 3))
                .containsOnlyKeys(id(1), id(2), id(3))
                .containsValue(new Evidence.FirstOfOrigin(ORIGIN));
        assertThat(siblings.asked).hasSize(1);
        assertThat(metrics.calls).isEqualTo(1);
    }

    @Test
    void letsTheOthersWaitOnceOneIsEnforcedInTheSameRun() {
        quiet(1, 2, 3);
        var evidence = ask(1, 2, 3);

        stages.enforced(id(2), evidence, NOW);

        var waiting = new Evidence.WaitingForCanary(ORIGIN, new CanaryStage.Watched(id(2), NOW, 0, null));
        assertThat(evidence)
                .isEqualTo(Map.of(id(1), waiting, id(2), new Evidence.FirstOfOrigin(ORIGIN), id(3), waiting));
        quiet(4);
        assertThat(ask(4)).isEqualTo(Map.of(id(4), waiting));
        assertThat(stages.all()).isEqualTo(Map.of(ORIGIN, new CanaryStage.Untouched()));
    }

    @Test
    void letsAllWaitForACanaryThatHasNotRunForADay() {
        quiet(1, 2);
        canary(9, 23, 0);

        assertThat(ask(1, 2).values())
                .containsOnly(new Evidence.WaitingForCanary(
                        ORIGIN, new CanaryStage.Watched(id(9), NOW.minus(Duration.ofHours(23)), 23, null)));
        assertThat(siblings.asked).hasSize(1);
        assertThat(metrics.calls).isEqualTo(2);
    }

    @Test
    void letsAllFollowACanaryThatHasRunForADay() {
        quiet(1, 2);
        canary(9, 24, 0);

        assertThat(ask(1, 2).values()).containsOnly(new Evidence.Quiet());
        assertThat(stages.all()).isEqualTo(Map.of(ORIGIN, new CanaryStage.TurnedOver()));
    }

    @Test
    void holdsAllWhereCallsWereRefusedOnACanary() {
        quiet(1, 2);
        canary(9, 30, 2);
        canary(8, 30, 0);

        assertThat(ask(1, 2).values()).containsOnly(new Evidence.CanaryRefused(ORIGIN, 60));
    }

    @Test
    void remembersCallsThatComeOnceAMonth() {
        quiet(1, 2);
        canary(9, 500, 0);
        metrics.add(Series.of(Metric.REFUSED, id(9)), NOW.minus(Duration.ofDays(20)), 3);

        assertThat(ask(1, 2).values()).containsOnly(new Evidence.CanaryRefused(ORIGIN, 3));
    }

    @Test
    void waitsForAMonthForACanaryThatCalledImdsV1BeforeAsTheyDid() {
        quiet(1, 2, 3);
        canary(9, 400, 0);
        var call = called(9);
        called(1);
        called(2);

        var waiting = new Evidence.WaitingForCanary(
                ORIGIN, new CanaryStage.Watched(id(9), NOW.minus(Duration.ofHours(400)), 400, call));
        assertThat(ask(1, 2, 3)).isEqualTo(Map.of(id(1), waiting, id(2), waiting, id(3), new Evidence.Quiet()));
    }

    @Test
    void choosesACanaryAmongThoseThatCalledImdsV1Before() {
        quiet(1, 2, 3, 4);
        canary(9, 400, 0);
        called(1);
        called(2);
        called(4);

        var evidence = ask(1, 2, 3);
        stages.enforced(id(1), evidence, NOW);

        var waiting = new Evidence.WaitingForCanary(ORIGIN, new CanaryStage.Watched(id(1), NOW, 0, null));
        assertThat(evidence)
                .isEqualTo(
                        Map.of(id(1), new Evidence.FirstOfOrigin(ORIGIN), id(2), waiting, id(3), new Evidence.Quiet()));
        assertThat(ask(4)).isEqualTo(Map.of(id(4), waiting));
    }

    @Test
    void isNoEvidenceWhereCloudWatchDoesNotSayWhatAQuietInstanceDidBefore() {
        quiet(1, 2);
        canary(WEB, 9, 400, 0);
        metrics.add(Series.of(Metric.ANSWERED, GROUP), NOW.minus(Duration.ofDays(30)), 1);
        metrics.gapsFrom(Series.of(Metric.ANSWERED, id(1)), 2, "PartialData");

        assertThat(ask(WEB, 1, 2))
                .isEqualTo(Map.of(
                        id(1),
                        new Evidence.Unanswered("CloudWatch did not say: PartialData"),
                        id(2),
                        new Evidence.Quiet()));
    }

    /** A call that came before the window and before what the gate itself reads. */
    private Instant called(int number) {
        var call = NOW.minus(Duration.ofDays(34)).plus(Duration.ofHours(1));
        metrics.add(Series.of(Metric.ANSWERED, id(number)), call, 7);
        return call;
    }

    @Test
    void holdsNoOriginOfTwo() {
        quiet(1);
        canary(9, 3, 0);

        assertThat(ask(1)).isEqualTo(Map.of(id(1), new Evidence.Quiet()));
        assertThat(siblings.asked).hasSize(2);
        assertThat(stages.all()).isEmpty();
    }

    @Test
    void countsTheInstancesOfAnOriginOnlyWhereThatMatters() {
        quiet(1);
        canary(9, 3, 0);
        siblings.add(instance(7, TEMPLATE, Tokens.OPTIONAL, InstanceState.STOPPED));

        assertThat(ask(1).values()).hasOnlyElementsOfType(Evidence.WaitingForCanary.class);
        assertThat(siblings.asked).hasSize(2);
    }

    @Test
    void countsNoInstanceThatIsOutOfScopeOrOnItsWayOut() {
        scope = ScopeTag.parse("Stage=dev");
        var dev = Map.of("aws:ec2launchtemplate:id", "lt-1", "Stage", "dev");
        quiet(1, 2);
        siblings.add(instance(7, TEMPLATE, Tokens.REQUIRED, InstanceState.RUNNING));
        siblings.add(instance(8, dev, Tokens.REQUIRED, InstanceState.SHUTTING_DOWN));
        siblings.add(instance(9, TEMPLATE, Tokens.OPTIONAL, InstanceState.RUNNING));

        assertThat(ask(dev, 1, 2).values()).containsOnly(new Evidence.Quiet());
    }

    @Test
    void choosesAnotherCanaryForOneThatHasNotRunInTheWindow() {
        quiet(1, 2);
        siblings.add(instance(9, TEMPLATE, Tokens.REQUIRED, InstanceState.STOPPED));

        assertThat(ask(1, 2).values()).containsOnly(new Evidence.FirstOfOrigin(ORIGIN));
    }

    @Test
    void choosesNoCanaryOfAGroupThatRemembersRefusedCallsOfOne() {
        quiet(1, 2, 3);
        metrics.add(Series.of(Metric.REFUSED, GROUP), NOW.minus(Duration.ofDays(30)), 5);

        assertThat(ask(WEB, 1, 2, 3).values()).containsOnly(new Evidence.CanaryRefused(GROUP, 5));
    }

    @Test
    void choosesNoCanaryOfAGroupOfWhichCloudWatchDoesNotSayWhatWasRefused() {
        quiet(1, 2, 3);
        metrics.gaps.put(Series.of(Metric.REFUSED, GROUP), "PartialData");

        assertThat(ask(WEB, 1, 2, 3).values())
                .containsOnly(new Evidence.Unanswered("CloudWatch did not say: PartialData"));
    }

    @Test
    void isNoEvidenceWhereCloudWatchDoesNotSayHowACanaryIs() {
        quiet(1, 2);
        canary(9, 30, 0);
        metrics.gaps.put(Series.of(Metric.RUNNING, id(9)), "Forbidden");

        assertThat(ask(1, 2).values()).containsOnly(new Evidence.Unanswered("CloudWatch did not say: Forbidden"));
    }

    @Test
    void leavesQuietInstancesUnansweredWhereEc2DoesNotTellTheirSiblings() {
        quiet(1, 2);
        siblings.refusal = new Refused(Refusal.THROTTLED, "RequestLimitExceeded: slower");

        var answer = gate().evidenceFor(candidates(TEMPLATE, LONG_AGO, 1, 2), List.of(), stages, far());

        assertThat(answer.evidence()).isEmpty();
        assertThat(answer.unanswered()).containsOnlyKeys(id(1), id(2));
    }

    @Test
    void asksNothingAboutInstancesThatAreHeldAnywayOrHaveNoOrigin() {
        metrics.record(Metric.ANSWERED, id(1), 504, 1);
        quiet(2);

        gate().evidenceFor(candidates(TEMPLATE, LONG_AGO, 1), List.of(), stages, far());
        gate().evidenceFor(candidates(Map.of("Name", "db"), LONG_AGO, 2), List.of(), stages, far());

        assertThat(siblings.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void enforcesAWeakenedInstanceAgainWhateverItsOriginDoes(LaunchEvidence launchEvidence) {
        launches = launchEvidence;
        metrics.record(Metric.RUNNING, id(1), 504, 5);
        metrics.record(Metric.ANSWERED, id(1), 3, 9);
        canary(8, 30, 4);
        canary(9, 30, 4);

        assertThat(ask(1).values()).hasOnlyElementsOfType(Evidence.Weakened.class);
    }

    @Test
    void holdsALaunchForARefusedCanaryWhereNoOtherLaunchEvidenceIsAskedFor() {
        launches = LaunchEvidence.NONE;
        canary(8, 30, 1);
        canary(9, 30, 1);

        assertThat(evidence(TEMPLATE, NOW.minusSeconds(60), 1))
                .isEqualTo(Map.of(id(1), new Evidence.CanaryRefused(ORIGIN, 60)));
    }

    @Test
    void holdsNoLaunchForACanaryThatIsWatched() {
        launches = LaunchEvidence.NONE;
        canary(8, 3, 0);
        canary(9, 3, 0);

        assertThat(evidence(TEMPLATE, NOW.minusSeconds(60), 1)).isEqualTo(Map.of(id(1), new Evidence.NotAsked()));
    }

    @Test
    void asksAboutTheHundredOldestCanaries() {
        quiet(1, 2, 3);
        for (var number = 100; number < 350; number++) {
            siblings.add(attached(number, NOW.minus(Duration.ofDays(30)).minusSeconds(number)));
        }

        ask(1, 2, 3);

        assertThat(siblings.asked).hasSize(3);
        assertThat(metrics.asked)
                .hasSize(3 + 300)
                .contains(Series.of(Metric.REFUSED, id(349)))
                .doesNotContain(Series.of(Metric.REFUSED, id(100)));
    }

    @Test
    void looksForNoMoreThanAHundredThatWereThereInAllOfTheTimeThatIsRemembered() {
        quiet(1, 2, 3);
        siblings.add(instance(99, TEMPLATE, Tokens.REQUIRED, InstanceState.STOPPED));
        for (var number = 100; number < 350; number++) {
            siblings.add(attached(number, LONG_AGO));
        }

        ask(1, 2, 3);

        assertThat(siblings.asked).hasSize(2);
        assertThat(metrics.asked)
                .hasSize(3 + 300)
                .contains(Series.of(Metric.REFUSED, id(100)))
                .doesNotContain(Series.of(Metric.REFUSED, id(99)), Series.of(Metric.REFUSED, id(349)));
    }

    @Test
    void looksOnForTheCanaryOfAnotherOrigin() {
        quiet(1, 2);
        for (var number = 100; number < 250; number++) {
            siblings.add(attached(number, LONG_AGO));
        }
        canary(OTHER, 9, 30, 0);

        assertThat(askAboutTwoOrigins(1, 2)).containsEntry(id(2), new Evidence.Quiet());
        assertThat(siblings.asked).hasSize(2);
    }

    @Test
    void countsOnForAnotherOrigin() {
        quiet(1, 2);
        canary(TEMPLATE, 8, 3, 0);
        canary(OTHER, 9, 3, 0);
        for (var number = 100; number < 250; number++) {
            siblings.add(instance(number, TEMPLATE, Tokens.OPTIONAL, InstanceState.RUNNING));
        }
        siblings.add(instance(7, OTHER, Tokens.OPTIONAL, InstanceState.RUNNING));

        assertThat(askAboutTwoOrigins(1, 2).values()).hasOnlyElementsOfType(Evidence.WaitingForCanary.class);
        assertThat(siblings.asked).hasSize(4);
    }

    private Map<InstanceId, Evidence> askAboutTwoOrigins(int one, int other) {
        var both = new ArrayList<>(candidates(TEMPLATE, LONG_AGO, one));
        both.addAll(candidates(OTHER, LONG_AGO, other));
        return gate().evidenceFor(both, described, stages, far()).evidence();
    }

    @Test
    void settlesALargeOriginByOneCanaryWhereNoCallWasRefused() {
        quiet(1, 2, 3);
        for (var number = 100; number < 120; number++) {
            canary(number, 100, 0);
        }

        assertThat(ask(1, 2, 3).values()).containsOnly(new Evidence.Quiet());
        assertThat(metrics.asked)
                .hasSize(3 + 20 + 2)
                .containsOnlyOnce(Series.of(Metric.ANSWERED, id(119)), Series.of(Metric.RUNNING, id(119)));
    }

    @Test
    void settlesAGroupByAnInstanceThatIsDescribedAnyway() {
        quiet(1, 2, 3);
        canary(WEB, 9, 100, 0);
        described.add(siblings.instances.getFirst());

        assertThat(ask(WEB, 1, 2).values()).containsOnly(new Evidence.Quiet());
        assertThat(siblings.asked).isEmpty();
        assertThat(metrics.asked)
                .containsExactlyInAnyOrder(
                        Series.of(Metric.ANSWERED, id(1)),
                        Series.of(Metric.ANSWERED, id(2)),
                        Series.of(Metric.REFUSED, GROUP),
                        Series.of(Metric.ANSWERED, id(9)),
                        Series.of(Metric.REFUSED, id(9)),
                        Series.of(Metric.RUNNING, id(9)),
                        Series.of(Metric.ANSWERED, GROUP));
        assertThat(ask(WEB, 3).values()).containsOnly(new Evidence.Quiet());
        assertThat(metrics.asked).hasSize(7 + 1);
    }

    @Test
    void asksAboutAllOfAGroupInWhichCallsWereRefused() {
        quiet(1, 2);
        canary(WEB, 9, 100, 0);
        described.add(siblings.instances.getFirst());
        canary(WEB, 8, 30, 2);
        metrics.add(Series.of(Metric.REFUSED, GROUP), NOW.minus(Duration.ofHours(30)), 60);

        assertThat(ask(WEB, 1, 2).values()).containsOnly(new Evidence.CanaryRefused(GROUP, 60));
    }

    @Test
    void overlooksNoCanaryAmongAHundredThatStandStill() {
        quiet(1, 2, 3);
        for (var number = 100; number < 200; number++) {
            siblings.add(instance(number, TEMPLATE, Tokens.REQUIRED, InstanceState.STOPPED));
        }
        canary(9, 3, 0);

        assertThat(ask(1, 2, 3).values()).hasOnlyElementsOfType(Evidence.WaitingForCanary.class);
    }

    private void quiet(int... numbers) {
        for (var number : numbers) {
            metrics.record(Metric.ANSWERED, id(number), 504, 0);
        }
    }

    /** An instance that has had tokens required for the last hours, with so many refused calls in each. */
    private void canary(int number, int hours, int calls) {
        canary(TEMPLATE, number, hours, calls);
    }

    private void canary(Map<String, String> tags, int number, int hours, int calls) {
        siblings.add(instance(number, tags, Tokens.REQUIRED, InstanceState.RUNNING));
        metrics.record(Metric.RUNNING, id(number), 840, 5);
        for (var hour = hours + 1; hour <= 840; hour++) {
            metrics.add(Series.of(Metric.ANSWERED, id(number)), NOW.minus(Duration.ofHours(hour)), 0);
        }
        metrics.record(Metric.REFUSED, id(number), hours, calls);
    }

    private Map<InstanceId, Evidence> ask(int... numbers) {
        return ask(TEMPLATE, numbers);
    }

    private Map<InstanceId, Evidence> ask(Map<String, String> tags, int... numbers) {
        return evidence(tags, LONG_AGO, numbers);
    }

    private Map<InstanceId, Evidence> evidence(Map<String, String> tags, Instant attached, int... numbers) {
        return new HashMap<>(gate().evidenceFor(candidates(tags, attached, numbers), described, stages, far())
                .evidence());
    }

    private static List<TokenCandidate> candidates(Map<String, String> tags, Instant attached, int... numbers) {
        var candidates = new ArrayList<TokenCandidate>();
        for (var number : numbers) {
            var instance = instance(number, tags, Tokens.OPTIONAL, InstanceState.RUNNING);
            candidates.add(new TokenCandidate(
                    new Instance(instance.id(), instance.state(), instance.options(), false, instance.tags(), attached),
                    NOW,
                    false));
        }
        return candidates;
    }

    private EvidenceGate gate() {
        return new EvidenceGate(metrics, siblings, new EvidenceGate.Settings(14, launches, Canary.ORIGIN, scope));
    }

    private static Deadline far() {
        return new Deadline(InstantSource.fixed(NOW), Instant.MAX);
    }

    /** A running instance with tokens required whose network interface was attached at a time. */
    private static Instance attached(int number, Instant time) {
        var instance = instance(number, TEMPLATE, Tokens.REQUIRED, InstanceState.RUNNING);
        return new Instance(instance.id(), instance.state(), instance.options(), false, instance.tags(), time);
    }

    private static InstanceId id(int number) {
        return new InstanceId("i-%017x".formatted(number));
    }

    private static Instance instance(int number, Map<String, String> tags, Tokens tokens, InstanceState state) {
        return new Instance(
                id(number),
                state,
                new MetadataOptions(tokens, InstanceTags.DISABLED, 1, Endpoint.ENABLED),
                false,
                tags,
                LONG_AGO.minus(Duration.ofDays(number)));
    }
}
