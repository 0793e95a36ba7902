package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.autoscaling.AutoScalingGroup;
import dev.imdssteward.simulator.fleet.Regional;
import dev.imdssteward.simulator.fleet.Timing;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.life.Churn;
import dev.imdssteward.simulator.life.Group;
import dev.imdssteward.simulator.life.Life;
import dev.imdssteward.simulator.life.OfficeHours;
import dev.imdssteward.simulator.life.Software;
import dev.imdssteward.simulator.life.Weakening;
import dev.imdssteward.simulator.life.Weakenings;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.workload.BootScript;
import dev.imdssteward.simulator.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes of a fleet that nobody asked for: replaced members, nights and weekends, people who weaken. */
class LifeTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";
    private static final String TEMPLATE = "lt-0aaaaaaaaaaaaaaa1";
    private static final Duration DAY = Duration.ofDays(1);
    /** An image whose user data asks without a token once. */
    private static final Software OLD_IMAGE = _ -> List.of(new BootScript(1, Duration.ofMinutes(1), Instant.MAX));

    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private final Simulator simulator = start(1);
    private final Life life = new Life();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void takesStepsInTheOrderOfTheirTimes() {
        var steps = new ArrayList<String>();
        life.at(start.plus(DAY), _ -> steps.add("day"));
        life.every(
                Duration.ofHours(10),
                start,
                due -> steps.add(String.valueOf(Duration.between(start, due).toHours())));

        life.passUntil(start.plus(DAY));

        assertThat(steps).containsExactly("0", "10", "20", "day");
        assertThat(life.next()).isEqualTo(start.plus(Duration.ofHours(30)));
    }

    @Test
    void replacesAMemberByOneWithTheSameSoftwareAndEc2sTags() {
        simulator.templates().require(TEMPLATE, 1);
        simulator.scaling().put(Regional.HOME, emptyGroup());
        var group = Group.autoScaling(simulator, "web", OLD_IMAGE);
        var first = group.scaleOut(2, start);
        clock.advance(DAY);

        group.refresh(clock.instant());
        group.interrupt(0, clock.instant());
        clock.advance(DAY);

        assertThat(group.members()).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(simulator.fleet().all()).extracting(Instance::id).containsExactlyElementsOf(group.members());
        assertThat(simulator.fleet().instance(group.members().getFirst()).tags())
                .containsEntry("aws:autoscaling:groupName", "web")
                .containsEntry("aws:ec2launchtemplate:id", TEMPLATE);
        assertThat(group.members())
                .allSatisfy(id -> assertThat(simulator.workloads().answered(id, start, clock.instant()))
                        .isEqualTo(1));
    }

    @Test
    void replacesAGivenShareOfTheMembersADayAlikeForTheSameSeed() {
        var one = turnOver(simulator, clock);
        var other = new MovableClock();
        try (var again = Simulator.start(options(1).withClock(other))) {
            assertThat(turnOver(again, other)).isEqualTo(one);
        }
        assertThat(one).hasSizeBetween(100, 102).doesNotHaveDuplicates();
        assertThat(simulator.calls().of("RunInstances")).hasSizeBetween(60, 120);
    }

    @Test
    void stopsInTheEveningAndStartsOnWeekdays() {
        simulator.fleet().add(Instance.running(ID, start));
        OfficeHours.weekdays(simulator, List.of(ID)).keep(life, start);

        var states = new ArrayList<InstanceState>();
        for (var day = 0; day < 7; day++) {
            pass(DAY);
            states.add(simulator.fleet().instance(ID).state());
        }

        assertThat(states) // Wednesday noon until Tuesday noon
                .containsExactly(
                        InstanceState.RUNNING,
                        InstanceState.RUNNING,
                        InstanceState.RUNNING,
                        InstanceState.STOPPED,
                        InstanceState.STOPPED,
                        InstanceState.RUNNING,
                        InstanceState.RUNNING);
        assertThat(simulator.calls().of("StopInstances")).hasSize(5);
    }

    @Test
    void anOwnerTakesAnEnforcementBackOnceItsWorkloadWasRefused() {
        simulator.fleet().add(Instance.running(ID, start));
        simulator.workloads().add(ID, new Workload(1, start.plus(DAY), Instant.MAX));
        var weakenings = new Weakenings(simulator, life);
        weakenings.owner(() -> List.of(ID), start.plus(Duration.ofHours(1)));
        simulator.fleet().change(ID, it -> it.withOptions(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED)));

        pass(DAY);
        assertThat(weakenings.done()).isEmpty();
        pass(DAY);

        assertThat(weakenings.done())
                .containsExactly(new Weakening(ID, start.plus(Duration.ofHours(25)), "owner", false));
        assertThat(simulator.fleet().instance(ID).options().tokens()).isEqualTo(Tokens.OPTIONAL);
    }

    @Test
    void anIntruderWeakensAgainAndCallsNowAndThen() {
        simulator
                .fleet()
                .add(Instance.running(ID, start).withOptions(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED)));
        var weakenings = new Weakenings(simulator, life);
        weakenings.intruder(ID, start.plus(DAY), DAY.multipliedBy(2), Duration.ofHours(20));

        pass(DAY.multipliedBy(2));
        simulator.fleet().change(ID, it -> it.withOptions(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED)));
        pass(DAY.multipliedBy(2));

        assertThat(weakenings.done())
                .extracting(Weakening::time)
                .containsExactly(start.plus(DAY), start.plus(DAY.multipliedBy(3)));
        assertThat(simulator.workloads().answered(ID, start, clock.instant())).isEqualTo(3);
        assertThat(simulator.workloads().refused(ID, start, clock.instant())).isEqualTo(1);
    }

    private List<String> turnOver(Simulator of, MovableClock time) {
        var days = new Life();
        of.templates().require(TEMPLATE, 1);
        var group = Group.fleet(of, "karpenter", TEMPLATE, Software.IMDSV2);
        group.scaleOut(100, start);
        new Churn(days, new SplittableRandom(7), 0.03).of(group, start);
        for (var hour = 0; hour < 30 * 24; hour++) {
            time.advance(Duration.ofHours(1));
            days.passUntil(time.instant());
            of.settle();
        }
        return group.members();
    }

    private AutoScalingGroup emptyGroup() {
        var settings = Map.of(
                "LaunchTemplate.LaunchTemplateId", TEMPLATE,
                "LaunchTemplate.Version", "1",
                "DesiredCapacity", "0",
                "VPCZoneIdentifier", "subnet-0aaaaaaaaaaaaaaa1");
        return new AutoScalingGroup("web", start, new Parameters(settings), Map.of(), List.of());
    }

    private void pass(Duration duration) {
        var until = clock.instant().plus(duration);
        while (!life.next().isAfter(until)) {
            clock.advance(Duration.between(clock.instant(), life.next()));
            life.passUntil(clock.instant());
        }
        clock.advance(Duration.between(clock.instant(), until));
        simulator.settle();
    }

    private Simulator start(long seed) {
        return Simulator.start(options(seed));
    }

    private SimulatorOptions options(long seed) {
        return SimulatorOptions.defaults()
                .withClock(clock)
                .withTiming(Timing.IMMEDIATE)
                .withSeed(seed);
    }
}
