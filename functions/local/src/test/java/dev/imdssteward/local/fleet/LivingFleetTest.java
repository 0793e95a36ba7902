package dev.imdssteward.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.local.VirtualTime;
import dev.imdssteward.local.fleet.FleetResult.OfKind;
import dev.imdssteward.local.fleet.FleetResult.Step;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.cloudwatch.RejectedReading;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A month of a living fleet, or sixty days: the real functions and clients over HTTP, in virtual time. A large fleet that is swept as
 * the template has it, {@code -Dheavy -Dfleet.instances=10000 -Dfleet.sweeps=4 -Dfleet.days=60}, takes a long while. Figures by kind are left in
 * {@code target/fleet-….json}.
 */
class LivingFleetTest {
    private static final int INSTANCES = Integer.getInteger("fleet.instances", 100);
    /** As many as show every sort of template, and what canaries are for. */
    private static final int MANY = Math.max(INSTANCES, 150);

    private static final int DAYS = Integer.getInteger("fleet.days", 30);
    private static final int SWEEPS_A_DAY = Integer.getInteger("fleet.sweeps", 1);
    /** As many days as show the difference, for the ways that are not ours. */
    private static final int DAYS_OF_OTHERS = Integer.getInteger("fleet.days", 20);

    private static final int DAYS_TO_NEXT_MONTH = Integer.getInteger("fleet.days", 36);

    @Test
    void breaksNoWorkloadOfWhichEvidenceCouldTell() {
        breaksNone(RejectedReading.ZEROS);
    }

    @Test
    @Tag("heavy")
    void breaksNoneEitherWhereNothingIsRecordedWhileNothingIsRefused() {
        breaksNone(RejectedReading.ONLY_REFUSALS);
    }

    private static void breaksNone(RejectedReading reading) {
        var result = play(reading, Guard.STEWARD, DAYS, INSTANCES);

        assertThat(result.violations()).isEmpty();
        assertThat(result.brokenAgainstEvidence()).isZero();
        assertThat(result.deadLetters()).isZero();
        assertThat(result.quietGroup()).startsWith(new Step(1, 1)).element(1).returns(2, Step::day);
        assertThat(result.kinds())
                .filteredOn(it -> it.kind().label().contains("IMDSv2 only") && it.kind() != Kind.RARELY_ON)
                .allMatch(it -> it.open() == 0 && it.broken() == 0);
        assertThat(result.kinds())
                .filteredOn(it -> it.kind() == Kind.RARELY_ON || it.kind() == Kind.SINGLE_WEEKLY)
                .allMatch(it -> it.open() == it.instances() && it.broken() == 0);
    }

    @Test
    @Tag("heavy")
    void wouldBreakReplacementsIfLaunchesWereEnforcedAtOnce() {
        var result = play(RejectedReading.ZEROS, Guard.LAUNCHES_AT_ONCE, DAYS_OF_OTHERS, INSTANCES);

        assertThat(result.kinds())
                .filteredOn(it -> it.kind() == Kind.GROUP_HOURLY)
                .allMatch(it -> it.broken() > it.firstOfOrigin());
        assertThat(result.sum(it -> it.kind() == Kind.SINGLE_HOURLY, OfKind::broken))
                .isZero();
    }

    @Test
    @Tag("heavy")
    void breaksFewerOfThoseThatCallOnceAMonthThanWithoutCanaries() {
        var steward = play(RejectedReading.ZEROS, Guard.STEWARD, DAYS_TO_NEXT_MONTH, MANY);
        var canaryOff = play(RejectedReading.ZEROS, Guard.CANARY_OFF, DAYS_TO_NEXT_MONTH, MANY);

        assertThat(steward.sum(LivingFleetTest::isMonthlyGroup, OfKind::broken))
                .isPositive()
                .isLessThan(canaryOff.sum(LivingFleetTest::isMonthlyGroup, OfKind::broken));
        assertThat(steward.brokenAgainstEvidence()).isZero();
    }

    private static boolean isMonthlyGroup(OfKind result) {
        return result.kind().isMonthly() && result.kind() != Kind.SINGLE_MONTHLY;
    }

    @Test
    void wouldBreakEveryWorkloadByAPlainScript() {
        var result = play(RejectedReading.ZEROS, Guard.SCRIPT, DAYS_OF_OTHERS, INSTANCES);

        assertThat(result.kinds())
                .filteredOn(it -> it.kind() == Kind.SINGLE_HOURLY || it.kind() == Kind.OFFICE_BOOT)
                .allMatch(it -> it.broken() == it.instances());
        assertThat(result.violationsBySort())
                .containsOnlyKeys(
                        "changed, though exempt",
                        "changed, though metadata service off",
                        "containers cut off",
                        "metadata service switched on or off");
    }

    @Test
    void launchesItsGroupsFromTemplatesOfAllSorts() {
        var time = new VirtualTime(FleetScenario.START.minus(LivingFleet.BEFORE));
        var scenario = new FleetScenario(MANY, 1, 1, RejectedReading.ZEROS, Guard.STEWARD);
        try (var simulator = Simulator.start(scenario.simulator(time))) {
            var fleet = new LivingFleet(simulator, FleetScenario.START, MANY, scenario.seed());

            assertThat(simulator.templates().all("us-east-1"))
                    .map(placed -> placed.value().name().replaceAll("[0-9].*", ""))
                    .contains("group-quiet-", "Servers_", "eks-", "awseb-group-weekly-", "karpenter.k");
            assertThat(simulator.scaling().groups("us-east-1"))
                    .map(placed -> placed.value().template().text("Version"))
                    .contains("$Default", "$Latest", "1");
            assertThat(fleet.groups(Kind.GROUP_QUIET).getLast().members())
                    .allMatch(id -> simulator.fleet().instance(id).options().tokens() == Tokens.REQUIRED);
        }
    }

    private static FleetResult play(RejectedReading reading, Guard guard, int days, int instances) {
        var result = FleetRun.play(new FleetScenario(instances, days, SWEEPS_A_DAY, reading, guard), _ -> {});
        var name = "fleet-" + guard.name().toLowerCase(Locale.ROOT) + "-"
                + reading.name().toLowerCase(Locale.ROOT);
        try {
            Files.writeString(Path.of("target", name + ".json"), Json.pretty(TurnoverJson.of(result)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return result;
    }
}
