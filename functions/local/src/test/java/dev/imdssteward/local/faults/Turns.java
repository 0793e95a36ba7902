package dev.imdssteward.local.faults;

import dev.imdssteward.enforcer.call.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A time of its own in which one thing happens at once. Code that waits is a worker with a thread of its own, but only the
 * one whose turn it is runs; of what is due at the same moment chance, that is the seed, chooses the first.
 */
final class Turns implements InstantSource, RateLimiter.Sleeper {
    private record Appointment(Instant due, long order, Runnable step) {}

    private final PriorityQueue<Appointment> appointments =
            new PriorityQueue<>(Comparator.comparing(Appointment::due).thenComparingLong(Appointment::order));
    private final Semaphore ended = new Semaphore(0);
    private final SplittableRandom chance;
    private Instant now;
    private @Nullable Worker running;

    Turns(Instant start, SplittableRandom chance) {
        this.now = start;
        this.chance = chance;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Has something happen at this time, at once. */
    void at(Instant due, Runnable step) {
        appointments.add(new Appointment(due, chance.nextLong(), step));
    }

    void after(Duration delay, Runnable step) {
        at(now.plus(delay), step);
    }

    /** Begins something that may sleep. */
    void work(Runnable body) {
        at(now, new Worker(body)::resume);
    }

    /** Of a worker: lets so much time pass, and others have their turns; none at all lets those go first that are due. */
    @Override
    public void sleep(Duration duration) {
        var worker = running;
        if (worker == null) {
            throw new IllegalStateException("Only a worker can sleep");
        }
        worker.suspendUntil(now.plus(duration));
    }

    /** Lets everything happen until then that is due by then. */
    void passUntil(Instant end) {
        while (!appointments.isEmpty() && !appointments.element().due().isAfter(end)) {
            var next = appointments.remove();
            now = next.due().isAfter(now) ? next.due() : now;
            next.step().run();
        }
        now = end;
    }

    private final class Worker {
        private final Semaphore turn = new Semaphore(0);
        private final Runnable body;
        private @Nullable Thread thread;
        private @Nullable Throwable failure;

        Worker(Runnable body) {
            this.body = body;
        }

        void resume() {
            running = this;
            if (thread == null) {
                thread = Thread.ofVirtual().start(this::live);
            } else {
                turn.release();
            }
            ended.acquireUninterruptibly();
            running = null;
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw new IllegalStateException("A worker failed", failure);
            }
        }

        void suspendUntil(Instant due) {
            at(due, this::resume);
            ended.release();
            turn.acquireUninterruptibly();
        }

        private void live() {
            try {
                body.run();
            } catch (Throwable thrown) { // whoever resumed it throws it on
                failure = thrown;
            } finally {
                ended.release();
            }
        }
    }
}
