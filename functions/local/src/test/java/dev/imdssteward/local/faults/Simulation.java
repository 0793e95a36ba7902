package dev.imdssteward.local.faults;

import dev.imdssteward.enforcer.lambda.EnforceFunction;
import dev.imdssteward.enforcer.lambda.SweepFunction;
import dev.imdssteward.local.template.QueueProperties;
import dev.imdssteward.local.template.Template;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.fleet.Timing;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.sqs.Queue;
import dev.imdssteward.simulator.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** One run: what a seed decides goes wrong for a while, then nothing does any more, and all must end well. */
final class Simulation {
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
    private static final Timing TIMING =
            new Timing(Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(3), Duration.ofHours(1));
    private static final Duration SWEEP_TIMEOUT = Duration.ofMinutes(15);
    private static final Duration LONG_ENOUGH = Duration.ofHours(12);
    private static final QueueProperties EVENTS = QueueProperties.ofEvents();
    private static final QueueProperties COMMANDS = QueueProperties.ofSweep();
    private static final Map<String, String> ENFORCE = Template.packed().environment("EnforceFunction");
    private static final Map<String, String> SWEEP = Template.packed().environment("SweepFunction");

    private final Scenario scenario;
    private final SplittableRandom chance;
    private final Turns turns;
    private final Journal journal;
    private final Simulator simulator;
    private final Queue deadLetters;
    private final Queue queue;
    private final Queue sweepQueue;
    private final Ledger ledger = new Ledger();
    private final Account account;
    private final Weather weather;
    private final Courier courier;
    private final People people;
    private final List<Poller> pollers = new ArrayList<>();
    private final Sweeper sweeper;

    private Simulation(Scenario scenario, Sabotage sabotage) {
        this.scenario = scenario;
        chance = new SplittableRandom(scenario.seed());
        turns = new Turns(START, chance.split());
        journal = new Journal(turns);
        simulator = Simulator.unserved(SimulatorOptions.defaults()
                .withClock(turns)
                .withRegion("us-east-1")
                .withEndpointRequired(scenario.endpointRequired())
                .withTiming(TIMING));
        deadLetters = simulator.queues().create("dead-letters", EVENTS.visibilityTimeout());
        queue = queue("queue", EVENTS);
        sweepQueue = queue("sweep", COMMANDS);
        account = new Account(simulator, turns, new Want(scenario, START));
        weather = new Weather(scenario, turns, chance.split());
        courier = new Courier(turns, queue, ledger, scenario, chance.split(), journal);
        people = new People(simulator, courier, account, scenario.deeds(), chance.split(), journal);
        var parts = new Sandbox.Parts(turns, simulator, scenario, weather, account, people, sabotage, journal);
        for (var number = 1; number <= EVENTS.maximumConcurrency(); number++) {
            pollers.add(poller("enforce-" + number, queue, EVENTS, parts));
        }
        for (var number = 1; number <= COMMANDS.maximumConcurrency(); number++) {
            pollers.add(poller("enforce-sweep-" + number, sweepQueue, COMMANDS, parts));
        }
        sweeper = sweeper(parts);
    }

    private Queue queue(String name, QueueProperties properties) {
        return simulator
                .queues()
                .create(name, properties.visibilityTimeout(), properties.maxReceiveCount(), deadLetters);
    }

    private Poller poller(String name, Queue source, QueueProperties properties, Sandbox.Parts parts) {
        var sandbox = new Sandbox(
                name,
                Sandbox.Role.ENFORCE,
                properties.timeout(),
                parts,
                connection -> new EnforceFunction(environment(ENFORCE, queue), connection, turns, turns));
        return new Poller(
                turns, sandbox, source, deadLetters, properties.batchSize(), ledger, account, weather, chance.split());
    }

    private Sweeper sweeper(Sandbox.Parts parts) {
        var sandbox = new Sandbox(
                "sweep",
                Sandbox.Role.SWEEP,
                SWEEP_TIMEOUT,
                parts,
                connection -> new SweepFunction(environment(SWEEP, sweepQueue), connection, turns, turns));
        return new Sweeper(
                turns,
                sandbox,
                simulator,
                account,
                () -> ledger.enqueuedByOthers(List.of(queue, sweepQueue)),
                scenario.repetition(),
                chance.split());
    }

    private Map<String, String> environment(Map<String, String> template, Queue own) {
        var environment = new LinkedHashMap<>(template);
        environment.put("QUEUE_URL", simulator.queues().url(own));
        environment.put("SWEEP_QUEUE_URL", simulator.queues().url(sweepQueue));
        environment.put("DEAD_LETTER_QUEUE_URL", simulator.queues().url(deadLetters));
        environment.putAll(scenario.settings().environment());
        return environment;
    }

    /** The result of a run: its journal, and the violation that it found, if any. */
    record Result(long seed, List<String> journal, Optional<Throwable> failure) {}

    static Result run(long seed) {
        return run(seed, Sabotage.NONE);
    }

    static Result run(long seed, Sabotage sabotage) {
        var simulation = new Simulation(Scenario.of(seed), sabotage);
        try {
            simulation.play();
            return new Result(seed, simulation.journal.lines(), Optional.empty());
        } catch (Throwable failure) { // whatever it is, the seed brings it back
            return new Result(seed, simulation.journal.lines(), Optional.of(failure));
        } finally {
            simulation.simulator.close();
        }
    }

    private void play() {
        journal.note("scenario", scenario.toString());
        begin();
        turns.passUntil(START.plus(scenario.length()));
        journal.note("scenario", "the faults stop");
        weather.clearUp();
        courier.becomeReliable();
        people.stop();
        comeToRest();
        replay();
        sweeper.sweep();
        comeToRest();
        pollers.forEach(Poller::close);
        turns.passUntil(turns.instant().plus(Duration.ofMinutes(5)));
        end();
    }

    private void begin() {
        simulator.onEvent(courier::take);
        for (var number = 1; number <= scenario.instances(); number++) {
            add(Residents.any("i-%017x".formatted(number), START, chance));
        }
        for (var left = scenario.deeds(); left > 0; left--) {
            turns.at(anyTime(), people::act);
        }
        for (var left = scenario.garbage(); left > 0; left--) {
            turns.at(anyTime(), () -> ledger.sentGarbage(queue.send("{\"detail-type\":\"nobody reads this\"}")));
        }
        for (var left = scenario.sweeps(); left > 0; left--) {
            turns.at(anyTime(), sweeper::sweep);
        }
        pollers.forEach(poller -> turns.after(Duration.ofMillis(chance.nextLong(1000)), poller::poll));
    }

    /** Puts the dead letters back once their causes are gone; each instance that they name is enforced then. */
    private void replay() {
        ledger.bury(deadLetters);
        var letters = ledger.deadLetters();
        letters.forEach(courier::send);
        comeToRest();
        for (var letter : letters) {
            for (var id : Visit.namedBy(letter, account)) {
                if (!scenario.settings().audit() && !account.lacks(id).isEmpty()) {
                    throw new Violation("A replayed message does not enforce " + id);
                }
            }
        }
    }

    private void add(Instance instance) {
        simulator.fleet().add(instance);
        if (instance.tags().containsKey(Want.CALLS_IMDSV1)) {
            var start = instance.launch().time();
            simulator.workloads().add(instance.id(), new Workload(24, start, START.plus(Duration.ofDays(365))));
        }
        journal.note("scenario", instance.toString());
    }

    private Instant anyTime() {
        return START.plusMillis(chance.nextLong(scenario.length().toMillis()));
    }

    private void comeToRest() {
        var end = turns.instant().plus(LONG_ENOUGH);
        do {
            turns.passUntil(turns.instant().plus(Account.UNSEEN));
            simulator.settle();
        } while (!isAtRest() && turns.instant().isBefore(end));
    }

    private boolean isAtRest() {
        return courier.isIdle() && sweeper.isIdle() && Ledger.held(List.of(queue, sweepQueue)) == 0;
    }

    private void end() {
        account.observe();
        ledger.close(List.of(queue, sweepQueue), deadLetters);
        if (!scenario.settings().audit()) {
            for (var instance : account.lacking()) {
                throw new Violation("In the end " + instance.id() + " lacks " + account.lacks(instance.id()));
            }
        }
    }
}
