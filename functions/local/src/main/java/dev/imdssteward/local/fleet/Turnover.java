package dev.imdssteward.local.fleet;

import dev.imdssteward.simulator.cloudwatch.RejectedReading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sixty days in which daily sweeps turn a living fleet over, beside three other ways to do it.
 *
 * @param days the fleet under IMDS Steward at the end of each day
 * @param canaryOff the same fleet if no instance of an origin goes before the others
 * @param atOnce the same fleet if an instance that was just launched is enforced whatever its origin does
 * @param script the same fleet under a plain script
 */
public record Turnover(
        int instances,
        List<FleetDay> days,
        FleetResult steward,
        FleetResult canaryOff,
        FleetResult atOnce,
        FleetResult script) {
    public static final int DAYS = 60;

    public Turnover {
        days = List.copyOf(days);
    }

    /**
     * Plays the days.
     *
     * @param listener is told each day under IMDS Steward as it has passed
     */
    public static Turnover play(int instances, Consumer<FleetDay> listener) {
        var days = new ArrayList<FleetDay>();
        var steward = FleetRun.play(scenario(instances, Guard.STEWARD), day -> {
            days.add(day);
            listener.accept(day);
        });
        return new Turnover(
                instances,
                days,
                steward,
                FleetRun.play(scenario(instances, Guard.CANARY_OFF), _ -> {}),
                FleetRun.play(scenario(instances, Guard.LAUNCHES_AT_ONCE), _ -> {}),
                FleetRun.play(scenario(instances, Guard.SCRIPT), _ -> {}));
    }

    private static FleetScenario scenario(int instances, Guard guard) {
        return new FleetScenario(instances, DAYS, 1, RejectedReading.ZEROS, guard);
    }
}
