package dev.imdssteward.local.fleet;

import dev.imdssteward.local.Application;
import dev.imdssteward.local.VirtualTime;
import dev.imdssteward.simulator.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Plays a scenario: the real functions and clients over HTTP against the simulator, in virtual time. */
final class FleetRun {
    private final FleetScenario scenario;
    private final VirtualTime time;
    private final Simulator simulator;
    private final LivingFleet fleet;
    private final FleetAudit audit;

    private final Operator operator;

    private FleetRun(FleetScenario scenario, VirtualTime time, Simulator simulator, Operator operator) {
        this.operator = operator;
        this.scenario = scenario;
        this.time = time;
        this.simulator = simulator;
        fleet = new LivingFleet(simulator, FleetScenario.START, scenario.instances(), scenario.seed());
        audit = new FleetAudit(simulator, fleet, time, scenario);
    }

    /**
     * Plays the whole time.
     *
     * @param listener is told each day as it has passed
     */
    static FleetResult play(FleetScenario scenario, Consumer<FleetDay> listener) {
        return play(scenario, listener, (_, _, _) -> {});
    }

    /** Plays the whole time, with somebody who may act at the end of each day. */
    static FleetResult play(FleetScenario scenario, Consumer<FleetDay> listener, Operator operator) {
        var time = new VirtualTime(FleetScenario.START.minus(LivingFleet.BEFORE));
        try (var simulator = Simulator.start(scenario.simulator(time))) {
            return new FleetRun(scenario, time, simulator, operator).play(listener);
        }
    }

    private FleetResult play(Consumer<FleetDay> listener) {
        pass(FleetScenario.START, () -> {});
        return switch (scenario.guard()) {
            case STEWARD, CANARY_OFF, LAUNCHES_AT_ONCE -> sweep(listener);
            case SCRIPT -> script(listener);
        };
    }

    private FleetResult sweep(Consumer<FleetDay> listener) {
        var application = Application.deploy(simulator, time, scenario.guard().parameters());
        for (var number = 1; number <= scenario.days() * scenario.sweepsADay(); number++) {
            var begun = time.instant();
            application.sweep();
            audit.lookAfterSweep(begun, time.instant());
            pass(FleetScenario.START.plus(scenario.betweenSweeps().multipliedBy(number)), application::drain);
            if (number % scenario.sweepsADay() == 0) {
                listener.accept(audit.day(number / scenario.sweepsADay()));
                operator.endDay(number / scenario.sweepsADay(), simulator, time);
            }
        }
        return result(application.deadLetters().visible());
    }

    private FleetResult script(Consumer<FleetDay> listener) {
        new NaiveScript(simulator).run();
        for (var number = 1; number <= scenario.days(); number++) {
            pass(FleetScenario.START.plus(Duration.ofDays(number)), () -> {});
            listener.accept(audit.day(number));
        }
        return result(0);
    }

    private FleetResult result(int deadLetters) {
        return new FleetResult(audit.kinds(time.instant()), audit.quietGroup(), audit.violations(), deadLetters);
    }

    private void pass(Instant until, Runnable work) {
        var life = fleet.life();
        while (!life.next().isAfter(until)) {
            sleepUntil(life.next());
            life.passUntil(time.instant());
            work.run();
        }
        sleepUntil(until);
    }

    private void sleepUntil(Instant moment) {
        time.run(List.of(() -> time.sleep(Duration.between(time.instant(), moment))));
        simulator.settle();
    }
}
