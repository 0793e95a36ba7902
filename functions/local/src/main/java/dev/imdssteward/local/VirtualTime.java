package dev.imdssteward.local;

import dev.imdssteward.enforcer.call.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A clock that stands still while anybody works and jumps to the next appointment when everybody sleeps, so that a month
 * of sweeps passes in seconds and waits are exact.
 */
public final class VirtualTime implements InstantSource, RateLimiter.Sleeper {
    private final PriorityQueue<Instant> appointments = new PriorityQueue<>();
    private Instant now;
    private int working;

    public VirtualTime(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Sleeps until so much time has passed; the others' sleep decides how fast that is. */
    @Override
    public synchronized void sleep(Duration duration) {
        if (!duration.isPositive()) {
            return;
        }
        var until = now.plus(duration);
        appointments.add(until);
        working--;
        advance();
        awaken(until);
    }

    private void awaken(Instant until) {
        while (now.isBefore(until)) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted in virtual time", interrupted);
            }
        }
    }

    /** Goes to the next appointment if nobody works; whoever has it counts as working from now on. */
    private void advance() {
        if (working == 0 && !appointments.isEmpty()) {
            now = appointments.peek();
            while (!appointments.isEmpty() && !appointments.peek().isAfter(now)) {
                appointments.remove();
                working++;
            }
            notifyAll();
        }
    }

    /** Runs these side by side, each in a thread of its own, until all have ended. */
    public void run(List<Runnable> workers) {
        synchronized (this) {
            working += workers.size();
        }
        var threads = new ArrayList<Thread>();
        for (var worker : workers) {
            // not virtual: on JDK 25.0.3 a virtual thread's timed wait for a socket was seen to last for ever
            threads.add(Thread.ofPlatform().daemon().start(() -> {
                try {
                    worker.run();
                } finally {
                    leave();
                }
            }));
        }
        threads.forEach(VirtualTime::join);
    }

    /** Runs something in a thread of its own and returns its result. */
    public <T> T call(Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        run(List.of(task));
        if (task.state() == Future.State.SUCCESS) {
            return task.resultNow();
        }
        throw task.exceptionNow() instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(task.exceptionNow());
    }

    private synchronized void leave() {
        working--;
        advance();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for workers", interrupted);
        }
    }
}
