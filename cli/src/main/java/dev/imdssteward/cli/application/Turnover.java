package dev.imdssteward.cli.application;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.Toggle;
import dev.imdssteward.simulator.fleet.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A month in which daily sweeps turn a mixed fleet over, beside what a plain script does to the same fleet in a day.
 *
 * @param days how the fleet stood at the end of each day
 * @param script how it stands a day after the script
 */
public record Turnover(int instances, List<Day> days, Day script) {
    public static final int DAYS = 31;

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    public Turnover {
        days = List.copyOf(days);
    }

    /**
     * Where a fleet stands.
     *
     * @param brokenWorkloads those that have ever been refused for asking without a token
     * @param switchedOn metadata services that somebody had switched off and that are on
     * @param cutOff container hosts that require tokens at a hop limit of 1
     */
    public record Day(
            int number, long tokensRequired, long tagsEnabled, long brokenWorkloads, long switchedOn, long cutOff) {}

    /** Plays the month, in seconds. */
    public static Turnover play(int instances) {
        return new Turnover(
                instances, sweep(new MixedFleet(instances, START)), script(new MixedFleet(instances, START)));
    }

    private static List<Day> sweep(MixedFleet fleet) {
        var time = new VirtualTime(START);
        try (var simulator = start(time)) {
            fleet.populate(simulator);
            var application = Application.deploy(simulator, time, Map.of());
            var days = new ArrayList<Day>();
            for (var number = 1; number <= DAYS; number++) {
                application.sweep();
                application.rest(Duration.ofDays(1));
                days.add(day(number, fleet, simulator, time));
            }
            return days;
        }
    }

    private static Day script(MixedFleet fleet) {
        var time = new VirtualTime(START);
        try (var simulator = start(time)) {
            fleet.populate(simulator);
            new PlainScript(simulator).run();
            time.run(List.of(() -> time.sleep(Duration.ofDays(1))));
            return day(1, fleet, simulator, time);
        }
    }

    private static Simulator start(VirtualTime time) {
        return Simulator.start(SimulatorOptions.defaults().withClock(time).withRegion("us-east-1"));
    }

    private static Day day(int number, MixedFleet fleet, Simulator simulator, VirtualTime time) {
        return new Day(
                number,
                count(simulator, Turnover::requiresTokens),
                count(simulator, it -> it.options().instanceTags() == Toggle.ENABLED),
                fleet.brokenWorkloads(simulator, time.instant()),
                count(simulator, it -> it.options().endpoint() == Toggle.ENABLED) - fleet.endpointsEnabled(),
                count(
                        simulator,
                        it -> requiresTokens(it)
                                && it.tags().containsKey("eks:cluster-name")
                                && it.options().hopLimit() == 1));
    }

    private static boolean requiresTokens(Instance instance) {
        return instance.options().tokens() == Tokens.REQUIRED;
    }

    private static long count(Simulator simulator, Predicate<Instance> which) {
        return simulator.fleet().all().stream().filter(which).count();
    }
}
