package dev.imdssteward.cli.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.MetadataOptions;
import dev.imdssteward.simulator.fleet.Toggle;
import dev.imdssteward.simulator.fleet.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A month of sweeps over a mixed fleet: the real functions and clients over HTTP, in virtual time. */
class FleetTest {
    /** How often the large fleet is swept: {@code -Dfleet.sweeps=4} is as the template has it, and takes some minutes. */
    private static final int SWEEPS_A_DAY = Integer.getInteger("fleet.sweeps", 1);

    private static final int QUIET_DAYS = 14;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(time).withRegion("us-east-1"));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void turnsOverInAMonthOfSweepsWithoutBreakingAnyWorkload() {
        turnsOver(new MixedFleet(10_000, START), SWEEPS_A_DAY);
    }

    @Test
    void turnsOverAlikeSweptEverySixHours() {
        turnsOver(new MixedFleet(1_000, START), 4);
    }

    private void turnsOver(MixedFleet fleet, int sweepsADay) {
        fleet.populate(simulator);
        var application = Application.deploy(simulator, time, Map.of());

        for (var sweep = 0; sweep < Turnover.DAYS * sweepsADay; sweep++) {
            application.sweep();
            application.rest(Duration.ofDays(1).dividedBy(sweepsADay));
        }

        assertThat(fleet.brokenWorkloads(simulator, time.instant())).isZero();
        assertThat(ends()).isEqualTo(expectedEnds(fleet));
        assertThat(application.deadLetters().visible()).isZero();
    }

    @Test
    void breaksAnEighthOfTheWorkloadsUnderAPlainScript() {
        var fleet = new MixedFleet(1_000, START);
        fleet.populate(simulator);

        new PlainScript(simulator).run();
        time.run(List.of(() -> time.sleep(Duration.ofDays(1))));

        assertThat(fleet.brokenWorkloads(simulator, time.instant())).isEqualTo(120);
        assertThat(count(it -> it.options().endpoint() == Toggle.ENABLED) - fleet.endpointsEnabled())
                .as("metadata services that were switched on")
                .isEqualTo(20);
        assertThat(count(it -> !it.isManaged() && it.options().tokens() == Tokens.OPTIONAL))
                .as("instances that still answer IMDSv1 for one tag key")
                .isEqualTo(80);
        assertThat(count(it -> it.tags().containsKey("imds-steward:exempt")
                        && it.options().tokens() == Tokens.REQUIRED))
                .as("instances changed against their owner's wish")
                .isEqualTo(30);
        assertThat(count(it -> it.tags().containsKey("eks:cluster-name")
                        && it.options().tokens() == Tokens.REQUIRED
                        && it.options().hopLimit() == 1))
                .as("container hosts whose containers have lost the metadata service")
                .isEqualTo(50);
    }

    private long count(Predicate<Instance> which) {
        return simulator.fleet().all().stream().filter(which).count();
    }

    /** How many instances ended with which options. */
    private Map<MetadataOptions, Long> ends() {
        return simulator.fleet().all().stream()
                .collect(Collectors.groupingBy(Instance::options, Collectors.counting()));
    }

    private static Map<MetadataOptions, Long> expectedEnds(MixedFleet fleet) {
        return IntStream.range(0, fleet.size())
                .mapToObj(number -> expectedEnd(fleet, number))
                .collect(Collectors.groupingBy(options -> options, Collectors.counting()));
    }

    private static MetadataOptions expectedEnd(MixedFleet fleet, int number) {
        var before = fleet.instance(number).options();
        var full = before.withTokens(Tokens.REQUIRED).withInstanceTags(Toggle.ENABLED);
        var kind = number % 100;
        if (MixedFleet.usesImdsV1(number)) {
            var quiet = fleet.lastCall(number)
                    .plus(Duration.ofDays(QUIET_DAYS + 2))
                    .isBefore(START.plus(Duration.ofDays(Turnover.DAYS)));
            return quiet ? full : before.withInstanceTags(Toggle.ENABLED);
        }
        if (kind < 20) {
            return before.withTokens(Tokens.REQUIRED);
        }
        if (kind < 30) {
            return before;
        }
        return kind < 35 ? full.withHopLimit(2) : full;
    }
}
