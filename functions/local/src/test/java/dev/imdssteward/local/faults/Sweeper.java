package dev.imdssteward.local.faults;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.local.InvocationResult;
import dev.imdssteward.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** Scheduler and Lambda for the sweep: one at a time, tried again when it fails, gone on with when it asks for that. */
final class Sweeper {
    private record Attempt(String payload, int number) {}

    private static final int MOST_ATTEMPTS = 3;

    private final Turns turns;
    private final Sandbox sandbox;
    private final Simulator simulator;
    private final Account account;
    private final IntSupplier enqueued;
    private final double repetition;
    private final SplittableRandom chance;
    private final ArrayDeque<Attempt> waiting = new ArrayDeque<>();
    private boolean busy;
    private int seen;
    private int enqueuedAtRest;

    /**
     * Rests.
     *
     * @param enqueued how many commands the sweeps have put into the queue so far
     */
    Sweeper(
            Turns turns,
            Sandbox sandbox,
            Simulator simulator,
            Account account,
            IntSupplier enqueued,
            double repetition,
            SplittableRandom chance) {
        this.turns = turns;
        this.sandbox = sandbox;
        this.simulator = simulator;
        this.account = account;
        this.enqueued = enqueued;
        this.repetition = repetition;
        this.chance = chance;
    }

    void sweep() {
        invoke(new Attempt("{}", 1));
    }

    boolean isIdle() {
        return !busy;
    }

    private void invoke(Attempt attempt) {
        waiting.add(attempt);
        if (!busy) {
            busy = true;
            enqueuedAtRest = enqueued.getAsInt();
            turns.work(this::work);
        }
    }

    private void work() {
        while (!waiting.isEmpty()) {
            run(waiting.remove());
        }
        busy = false;
    }

    private void run(Attempt attempt) {
        var now = turns.instant();
        var visit = Visit.of(List.of(), account, now, now.plus(sandbox.timeout()));
        sandbox.note("begins");
        var answer = sandbox.invoke(attempt.payload(), visit);
        goOn();
        if (answer.isPresent() && answer.get() instanceof InvocationResult.Returned(var json)) {
            check(json);
            return;
        }
        answer.ifPresent(failed -> sandbox.note(failed.toString()));
        if (!visit.isTroubled()) {
            throw new Violation("The sweep fails although nothing was amiss: " + answer);
        }
        if (attempt.number() < MOST_ATTEMPTS) {
            turns.sleep(Duration.ofMinutes(attempt.number()));
            waiting.addFirst(new Attempt(attempt.payload(), attempt.number() + 1));
        }
    }

    /** Lambda delivers what the sweep asks for, sometimes twice. */
    private void goOn() {
        var asked = simulator.functions().invocations();
        for (; seen < asked.size(); seen++) {
            waiting.add(new Attempt(asked.get(seen).payload(), 1));
            if (chance.nextDouble() < repetition) {
                waiting.add(new Attempt(asked.get(seen).payload(), 1));
            }
        }
    }

    private void check(String json) {
        var said = number(json);
        var done = enqueued.getAsInt() - enqueuedAtRest;
        sandbox.note("answers " + json);
        if (said > done) {
            throw new Violation("The sweep says that it enqueued " + said + " commands and enqueued " + done);
        }
    }

    private static int number(String json) {
        try {
            return (Integer) JSON.std.mapFrom(json).getOrDefault("messages", 0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
