package dev.imdssteward.local.fleet;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.cloudwatch.RejectedReading;
import java.time.InstantSource;

/** Somebody who runs commands beside the application, while a living fleet is turned over. */
public interface Operator {

    /**
     * Acts at the end of a day.
     *
     * @param day the number of the day, from 1
     * @param simulator the AWS that the fleet is in
     */
    void endDay(int day, Simulator simulator, InstantSource clock);

    /** Plays a fleet under the application with its default parameters and one sweep a day. */
    static FleetResult play(int instances, int days, Operator operator) {
        var scenario = new FleetScenario(instances, days, 1, RejectedReading.ZEROS, Guard.STEWARD);
        return FleetRun.play(scenario, _ -> {}, operator);
    }
}
