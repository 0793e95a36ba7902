package dev.imdssteward.enforcer.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Page;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Deadline FAR = new Deadline(CLOCK, NOW.plusSeconds(60));
    private static final Deadline OVER = new Deadline(CLOCK, NOW);
    private static final Policy POLICY =
            new Policy(new DesiredOptions(Set.of(Option.TOKENS, Option.INSTANCE_TAGS), 0, 2), "imds-steward:exempt");
    private static final MetadataOptions PLAIN =
            new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);

    private final MemoryFleet fleet = new MemoryFleet();
    private final List<List<InstanceId>> queue = new ArrayList<>();
    private final Sweep sweep = new Sweep(fleet, POLICY, queue::addAll, CLOCK);

    @Test
    void aCompliantFleetLeavesTheQueueAlone() {
        var progress = sweep.resume(SweepProgress.none(), FAR);

        assertThat(progress.isOver()).isTrue();
        assertThat(progress.messages()).isZero();
        assertThat(progress.counts().nonCompliant()).isZero();
        assertThat(queue).isEmpty();
    }

    @Test
    void enqueuesWhatHasSomethingToChangeAndNothingElse() {
        fleet.addPage(
                plain(1),
                in(InstanceState.PENDING, plain(2)),
                in(InstanceState.STOPPING, plain(3)),
                in(InstanceState.STOPPED, plain(4)),
                in(InstanceState.TERMINATED, plain(5)),
                tagged(plain(6), "imds-steward:exempt", "all"),
                tagged(plain(7), "imds-steward:exempt", "alle"),
                managed(plain(8)),
                with(plain(9), new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.DISABLED)),
                tagged(plain(10), "Patch Group", "a"),
                tagged(lackingTags(11), "Patch Group", "a"));

        var progress = sweep.resume(SweepProgress.none(), FAR);

        assertThat(queue).containsExactly(List.of(id(1), id(2), id(3), id(4), id(10)));
        assertThat(progress.messages()).isEqualTo(1);
        assertThat(progress.counts().nonCompliant()).isEqualTo(6);
        assertThat(progress.counts().reasons())
                .isEqualTo(Map.of(
                        Reason.NON_COMPLIANT, 3,
                        Reason.STATE_CHANGING, 2,
                        Reason.INVALID_TAG_KEYS, 1,
                        Reason.EXEMPT, 1,
                        Reason.EXEMPTION_UNREADABLE, 1,
                        Reason.MANAGED_INSTANCE, 1,
                        Reason.IMDS_DISABLED, 1,
                        Reason.TERMINATED, 1));
    }

    @Test
    void countsTheTagKeysInTheWayAndWhereInstancesComeFrom() {
        fleet.addPage(
                tagged(tagged(plain(1), "Patch Group", "a"), "aws:autoscaling:groupName", "web"),
                tagged(tagged(lackingTags(2), "Patch Group", "a"), "cost/center", "b"),
                tagged(plain(3), "aws:autoscaling:groupName", "web"),
                tagged(managed(plain(4)), "aws:autoscaling:groupName", "eks"),
                tagged(tagged(plain(5), "aws:ec2launchtemplate:id", "lt-1"), "aws:ec2launchtemplate:version", "7"));

        var counts = sweep.resume(SweepProgress.none(), FAR).counts();

        assertThat(counts.invalidTagKeys().all()).isEqualTo(Map.of("Patch Group", 2, "cost/center", 1));
        assertThat(counts.origins().all())
                .isEqualTo(Map.of("Auto Scaling group web", 2, "launch template lt-1 version 7", 1));
    }

    @Test
    void packsAHundredInstancesIntoACommandAcrossPages() {
        for (var page = 0; page < 21; page++) {
            fleet.addPage(plains(page * 50, 50));
        }

        var progress = sweep.resume(SweepProgress.none(), FAR);

        assertThat(progress.messages()).isEqualTo(11);
        assertThat(queue.subList(0, 10)).allMatch(command -> command.size() == 100);
        assertThat(queue.getLast()).hasSize(50);
    }

    @Test
    void enqueuesALimitedNumberSpreadOverTheOriginsAndCountsAll() {
        fleet.addPage(member(1, "a"), member(2, "a"), member(3, "a"), plain(9));
        fleet.addPage(member(4, "b"), lackingTags(5), tagged(plain(6), "imds-steward:exempt", "all"));

        var progress = limited(4).resume(SweepProgress.none(), FAR);

        assertThat(queue).containsExactly(List.of(id(5), id(1), id(4), id(9), id(2)));
        assertThat(progress.limited()).isEqualTo(4);
        assertThat(progress.counts().nonCompliant()).isEqualTo(6);
        assertThat(limited(4).resume(SweepProgress.none(), FAR).messages()).isEqualTo(1);
        assertThat(queue.getLast()).isEqualTo(queue.getFirst());
    }

    @Test
    void keepsToItsLimitOverAllItsInvocations() {
        fleet.addPage(plains(0, 30));
        fleet.addPage(plains(30, 30));

        var progress = limited(40).resume(SweepProgress.none(), OVER);
        progress = limited(40).resume(progress, OVER);

        assertThat(progress.isOver()).isTrue();
        assertThat(queue).extracting(List::size).containsExactly(30, 10);
    }

    private Sweep limited(int limit) {
        return Sweep.limited(fleet, new Assessor(POLICY, EvidenceGate.open(), CLOCK), queue::addAll, limit);
    }

    private static Instance member(int number, String group) {
        return tagged(plain(number), "aws:autoscaling:groupName", group);
    }

    @Test
    void stopsAfterAPageWhenTheDeadlineIsNearAndGoesOnThere() {
        fleet.addPage(plains(0, 30));
        fleet.addPage(plains(30, 30));
        fleet.addPage(plains(60, 30));

        var first = sweep.resume(SweepProgress.none(), OVER);
        var second = sweep.resume(first, OVER);
        var third = sweep.resume(second, OVER);

        assertThat(first.next()).isEqualTo(new Position(0, "1"));
        assertThat(second.next()).isEqualTo(new Position(0, "2"));
        assertThat(third.isOver()).isTrue();
        assertThat(third.messages()).isEqualTo(3);
        assertThat(third.counts().nonCompliant()).isEqualTo(90);
        assertThat(queue.stream().flatMap(List::stream)).hasSize(90).doesNotHaveDuplicates();
    }

    @Test
    void anAnswerThatEc2OwesIsAskedForLater() {
        fleet.addPage(plains(0, 30));
        fleet.addPage(plains(30, 30));
        fleet.fail(1, Refusal.THROTTLED);

        var progress = sweep.resume(SweepProgress.none(), FAR);

        assertThat(progress.next()).isEqualTo(new Position(0, "1"));
        assertThat(progress.messages()).isEqualTo(1);
    }

    @Test
    void failsWhenEc2DoesNotAnswerAtAllSoThatTheCallerComesBackLater() {
        fleet.fail(0, Refusal.TRANSIENT_ERROR);

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> sweep.resume(SweepProgress.none(), FAR));
    }

    @Test
    void failsWhenItMayNotLook() {
        fleet.addPage(plains(0, 30));
        fleet.addPage(plains(30, 30));
        fleet.fail(1, Refusal.ACCESS_DENIED);

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> sweep.resume(SweepProgress.none(), FAR));
    }

    @Test
    void countingAloneEnqueuesNothing() {
        fleet.addPage(plains(0, 30));

        var progress = Sweep.counting(fleet, new Assessor(POLICY, EvidenceGate.open(), CLOCK), _ -> {})
                .resume(SweepProgress.none(), FAR);

        assertThat(progress.counts().of(Reason.NON_COMPLIANT)).isEqualTo(30);
        assertThat(queue).isEmpty();
    }

    private static InstanceId id(int number) {
        return new InstanceId("i-%017x".formatted(number));
    }

    private static Instance plain(int number) {
        return new Instance(id(number), InstanceState.RUNNING, PLAIN, false, Map.of(), null);
    }

    private static Instance[] plains(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(SweepTest::plain).toArray(Instance[]::new);
    }

    private static Instance lackingTags(int number) {
        return with(plain(number), PLAIN.withTokens(Tokens.REQUIRED));
    }

    private static Instance with(Instance it, MetadataOptions options) {
        return new Instance(it.id(), it.state(), options, it.managed(), it.tags(), null);
    }

    private static Instance in(InstanceState state, Instance it) {
        return new Instance(it.id(), state, it.options(), it.managed(), it.tags(), null);
    }

    private static Instance managed(Instance it) {
        return new Instance(it.id(), it.state(), it.options(), true, it.tags(), null);
    }

    private static Instance tagged(Instance it, String key, String value) {
        var tags = new HashMap<>(it.tags());
        tags.put(key, value);
        return new Instance(it.id(), it.state(), it.options(), it.managed(), tags, null);
    }

    /** Pages by number, some of which EC2 does not answer. */
    private static final class MemoryFleet implements NonCompliantInstances {
        private final List<List<Instance>> pages = new ArrayList<>();
        private final Map<Integer, Refusal> failures = new HashMap<>();

        void addPage(Instance... instances) {
            pages.add(List.of(instances));
        }

        void fail(int page, Refusal refusal) {
            failures.put(page, refusal);
        }

        @Override
        public Page page(Position position) {
            var number = position.token().isEmpty() ? 0 : Integer.parseInt(position.token());
            if (failures.containsKey(number)) {
                throw new RefusedException(new Refused(failures.get(number), "no page " + number));
            }
            var next = number + 1 < pages.size() ? new Position(0, String.valueOf(number + 1)) : null;
            return new Page(pages.isEmpty() ? List.of() : pages.get(number), next);
        }
    }
}
