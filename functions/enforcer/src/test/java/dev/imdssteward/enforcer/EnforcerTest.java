package dev.imdssteward.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
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
import dev.imdssteward.policy.Tokens;
import dev.imdssteward.policy.Withheld;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnforcerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Deadline FAR = new Deadline(CLOCK, NOW.plusSeconds(60));
    private static final Policy POLICY =
            new Policy(new DesiredOptions(Set.of(Option.TOKENS, Option.INSTANCE_TAGS), 0, 2), "imds-steward:exempt");
    private static final MetadataOptions PLAIN =
            new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);
    private static final MetadataOptions STRICT =
            new MetadataOptions(Tokens.REQUIRED, InstanceTags.ENABLED, 1, Endpoint.ENABLED);
    private static final Trigger COMMAND = new Trigger("command", null, null);
    private static final Trigger LAUNCH = new Trigger("RunInstances", "arn:aws:iam::111122223333:user/dev", NOW);

    private final MemoryInstances ec2 = new MemoryInstances();
    private final Enforcer enforcer = new Enforcer(POLICY, Mode.ENFORCE, ec2, EvidenceGate.open(), freePace(), CLOCK);

    @Test
    void describesABatchOnceAndModifiesEachNonCompliantInstanceOnce() {
        ec2.add(plain(1), plain(2), strict(3));

        var report = enforcer.enforce(List.of(named(1), named(2, 3), named(1, 3)), FAR);

        assertThat(reasons(report))
                .containsExactly(Reason.NON_COMPLIANT, Reason.NON_COMPLIANT, Reason.ALREADY_COMPLIANT);
        assertThat(report.unfinished()).isEmpty();
        assertThat(ec2.described).hasSize(1);
        assertThat(ec2.modified).containsExactly(id(1), id(2));
    }

    @Test
    void describesAtMostTwoHundredInstancesACall() {
        var ids = IntStream.range(0, 450).toArray();
        ec2.add(Arrays.stream(ids).mapToObj(EnforcerTest::strict).toArray(Instance[]::new));

        enforcer.enforce(List.of(named(ids)), FAR);

        assertThat(ec2.described).extracting(List::size).containsExactly(200, 200, 50);
    }

    @Test
    void callsNobodyForALaunchThatItsEventShowsCompliant() {
        var report = enforcer.enforce(List.of(launched(strict(1), strict(2))), FAR);

        assertThat(reasons(report)).containsExactly(Reason.ALREADY_COMPLIANT, Reason.ALREADY_COMPLIANT);
        assertThat(ec2.described).isEmpty();
    }

    @Test
    void looksAfreshAtACompliantLaunchThatAnotherEventNamesToo() {
        ec2.add(plain(1));

        var report = enforcer.enforce(List.of(launched(strict(1)), named(1)), FAR);

        assertThat(reasons(report)).containsExactly(Reason.NON_COMPLIANT);
    }

    @Test
    void waitsForALaunchedInstanceToRun() {
        ec2.add(with(plain(1), InstanceState.PENDING));

        var request = launched(with(plain(1), InstanceState.PENDING));
        var report = enforcer.enforce(List.of(request), FAR);

        assertThat(reasons(report)).containsExactly(Reason.STATE_CHANGING);
        assertThat(report.unfinished()).containsOnlyKeys(request);
        assertThat(ec2.modified).isEmpty();
    }

    @Test
    void findsTheInstancesOfALaunchByItsClientToken() {
        ec2.add(plain(1), plain(2), plain(3));
        ec2.launches = Map.of("token", List.of(id(1), id(3)));

        var report = enforcer.enforce(List.of(new Request.LaunchedWith(LAUNCH, "token")), FAR);

        assertThat(ec2.modified).containsExactly(id(1), id(3));
        assertThat(ec2.described).isEmpty();
        assertThat(report.unfinished()).isEmpty();
    }

    @Test
    void comesBackForALaunchWhoseInstancesAreNotVisibleYet() {
        var young = new Request.LaunchedWith(LAUNCH, "young");
        var old = new Request.LaunchedWith(new Trigger("RunInstances", null, NOW.minusSeconds(3600)), "old");

        var report = enforcer.enforce(List.of(young, old), FAR);

        assertThat(report.unresolved())
                .extracting(BatchReport.UnresolvedLaunch::reason)
                .containsExactly(Reason.NOT_VISIBLE_YET, Reason.NOT_FOUND);
        assertThat(report.unfinished()).containsOnlyKeys(young);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T11:50:01Z, NOT_VISIBLE_YET",
        "2026-11-23T11:50:00Z, NOT_FOUND",
        "2026-11-23T12:00:05Z, NOT_VISIBLE_YET",
        ", NOT_FOUND",
    })
    void givesEc2TenMinutesToShowAnInstance(Instant eventTime, Reason reason) {
        var trigger = new Trigger("EC2 Instance State-change Notification", null, eventTime);

        var report = enforcer.enforce(List.of(new Request.Named(trigger, Set.of(id(9)))), FAR);

        assertThat(reasons(report)).containsExactly(reason);
    }

    @Test
    void reportsWhoDidIt() {
        ec2.add(plain(1));

        var report = enforcer.enforce(List.of(named(1), new Request.Named(LAUNCH, Set.of(id(1)))), FAR);

        assertThat(report.outcomes().getFirst().trigger()).isEqualTo(LAUNCH);
    }

    @Test
    void enforcesTokensAloneWhenEc2RefusesTheTags() {
        ec2.add(plain(1));
        ec2.refuse(1, new Refused(Refusal.INVALID_TAG_KEYS, "Patch Group"));

        var outcome = enforcer.enforce(List.of(named(1)), FAR).outcomes().getFirst();

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        id(1),
                        Reason.NON_COMPLIANT,
                        new Changes(PLAIN, PLAIN.withTokens(Tokens.REQUIRED)),
                        List.of(new Withheld.InvalidTagKeys(List.of("Patch Group"))),
                        "",
                        COMMAND,
                        null));
        assertThat(ec2.modified).containsExactly(id(1), id(1));
    }

    @Test
    void withholdsTagsThatEc2DoesNotKnowWhenNothingElseIsLacking() {
        ec2.add(new Instance(id(1), InstanceState.RUNNING, PLAIN.withTokens(Tokens.REQUIRED), false, Map.of(), null));
        ec2.refuse(1, new Refused(Refusal.TAGS_UNSUPPORTED, "UnsupportedOperation"));

        var report = enforcer.enforce(List.of(named(1)), FAR);

        assertThat(reasons(report)).containsExactly(Reason.TAGS_UNSUPPORTED);
        assertThat(report.unfinished()).isEmpty();
        assertThat(ec2.modified).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_INSTANCE, NOT_FOUND, false",
        "WRONG_STATE, STATE_CHANGING, true",
        "MANAGED_INSTANCE, MANAGED_INSTANCE, false",
        "THROTTLED, THROTTLED, true",
        "TRANSIENT_ERROR, TRANSIENT_ERROR, true",
        "ACCESS_DENIED, ACCESS_DENIED, true",
        "REJECTED, REJECTED, true",
    })
    void oneInstancesFailureNeverHidesAnothers(Refusal refusal, Reason reason, boolean unfinished) {
        ec2.add(plain(1), plain(2));
        ec2.refuse(1, new Refused(refusal, "words"));

        var report = enforcer.enforce(List.of(named(1), named(2)), FAR);

        assertThat(reasons(report)).containsExactly(reason, Reason.NON_COMPLIANT);
        assertThat(report.outcomes().getFirst().detail()).isEqualTo("words");
        assertThat(report.unfinished().containsKey(named(1))).isEqualTo(unfinished);
        assertThat(report.unfinished()).doesNotContainKey(named(2));
    }

    @Test
    void defersWhatAFailedDescriptionCoversAndNothingElse() {
        ec2.add(plain(1));
        ec2.descriptionFails = new Refused(Refusal.THROTTLED, "RequestLimitExceeded: ");

        var report = enforcer.enforce(List.of(named(1), launched(strict(2))), FAR);

        assertThat(reasons(report)).containsExactly(Reason.THROTTLED, Reason.ALREADY_COMPLIANT);
        assertThat(report.unfinished()).containsOnlyKeys(named(1));
    }

    @Test
    void beginsNothingOnceTheDeadlineIsNear() {
        ec2.add(plain(1));

        var report = enforcer.enforce(List.of(named(1)), new Deadline(CLOCK, NOW));

        assertThat(reasons(report)).containsExactly(Reason.TRANSIENT_ERROR);
        assertThat(ec2.described).isEmpty();
        assertThat(ec2.modified).isEmpty();
    }

    @Test
    void stopsBetweenTwoInstancesWhenTheDeadlineComesNear() {
        ec2.add(plain(1), plain(2));
        var soon = new Deadline(() -> ec2.modified.isEmpty() ? NOW : NOW.plusSeconds(1), NOW.plusSeconds(1));

        var report = enforcer.enforce(List.of(named(1), named(2)), soon);

        assertThat(reasons(report)).containsExactly(Reason.NON_COMPLIANT, Reason.TRANSIENT_ERROR);
        assertThat(report.unfinished()).containsOnlyKeys(named(2));
    }

    @Test
    void modifiesNothingInAuditMode() {
        ec2.add(plain(1), strict(2));

        var report = new Enforcer(POLICY, Mode.AUDIT, ec2, EvidenceGate.open(), freePace(), CLOCK)
                .enforce(List.of(named(1), named(2)), FAR);

        assertThat(report.outcomes().getFirst().changes()).isEqualTo(new Changes(PLAIN, STRICT));
        assertThat(reasons(report)).containsExactly(Reason.AUDIT, Reason.ALREADY_COMPLIANT);
        assertThat(ec2.modified).isEmpty();
    }

    @Test
    void isSafeToRunTwice() {
        ec2.add(plain(1));

        enforcer.enforce(List.of(named(1)), FAR);
        var second = enforcer.enforce(List.of(named(1)), FAR);

        assertThat(reasons(second)).containsExactly(Reason.ALREADY_COMPLIANT);
        assertThat(ec2.modified).hasSize(1);
    }

    private static RateLimiter freePace() {
        return new RateLimiter(1000, 1000, CLOCK, _ -> {});
    }

    private static InstanceId id(int number) {
        return new InstanceId("i-%017x".formatted(number));
    }

    private static Instance plain(int number) {
        return new Instance(id(number), InstanceState.RUNNING, PLAIN, false, Map.of(), null);
    }

    private static Instance strict(int number) {
        return new Instance(id(number), InstanceState.RUNNING, STRICT, false, Map.of(), null);
    }

    private static Instance with(Instance instance, InstanceState state) {
        return new Instance(instance.id(), state, instance.options(), false, instance.tags(), null);
    }

    private static Request named(int... numbers) {
        return new Request.Named(
                COMMAND, Arrays.stream(numbers).mapToObj(EnforcerTest::id).collect(Collectors.toSet()));
    }

    private static Request launched(Instance... instances) {
        var observed = Arrays.stream(instances).collect(Collectors.toMap(Instance::id, it -> it));
        return new Request.Launched(LAUNCH, observed.keySet(), observed);
    }

    private static List<Reason> reasons(BatchReport report) {
        return report.outcomes().stream()
                .sorted((one, other) -> one.instanceId().compareTo(other.instanceId()))
                .map(Outcome::reason)
                .toList();
    }

    /** EC2 in memory: carries out what it is not told to refuse. */
    private static final class MemoryInstances implements Instances {
        private final Map<InstanceId, Instance> instances = new TreeMap<>();
        private final Map<InstanceId, Refused> refusals = new HashMap<>();
        private final List<List<InstanceId>> described = new ArrayList<>();
        private final List<InstanceId> modified = new ArrayList<>();
        private Map<String, List<InstanceId>> launches = Map.of();
        private @Nullable Refused descriptionFails;

        void add(Instance... some) {
            Arrays.stream(some).forEach(instance -> instances.put(instance.id(), instance));
        }

        /** Refuses the first call for this instance. */
        void refuse(int number, Refused refused) {
            refusals.put(id(number), refused);
        }

        @Override
        public List<Instance> describe(Collection<InstanceId> ids) {
            if (descriptionFails != null) {
                throw new RefusedException(descriptionFails);
            }
            described.add(List.copyOf(ids));
            return instances.values().stream()
                    .filter(it -> ids.contains(it.id()))
                    .toList();
        }

        @Override
        public List<Instance> launchedWith(String clientToken) {
            return launches.getOrDefault(clientToken, List.of()).stream()
                    .map(instances::get)
                    .toList();
        }

        @Override
        public Modification modify(InstanceId id, Changes changes) {
            modified.add(id);
            if (refusals.containsKey(id)) {
                return refusals.remove(id);
            }
            instances.computeIfPresent(
                    id, (_, it) -> new Instance(id, it.state(), changes.to(), false, it.tags(), null));
            return new Modification.Done();
        }
    }
}
