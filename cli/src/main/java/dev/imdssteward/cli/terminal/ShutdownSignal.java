package dev.imdssteward.cli.terminal;

import dev.imdssteward.enforcer.call.RateLimiter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a request to terminate: what is under way ends, nothing new begins, and the command gets the time to say
 * what it did. The JVM itself then ends with 130.
 */
public final class ShutdownSignal implements RateLimiter.Sleeper, AutoCloseable {
    /** Longer than any call to AWS takes. */
    private static final Duration LONGEST_END = Duration.ofSeconds(60);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "interruption");

    /** Receives Ctrl-C from now on until it is closed. */
    public static ShutdownSignal watch() {
        var interruption = new ShutdownSignal();
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException shuttingDown) {
            interruption.requested.countDown();
        }
        return interruption;
    }

    private void stop() {
        requested.countDown();
        await(over, LONGEST_END);
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Sleeps, at most until it is requested to stop. */
    @Override
    public void sleep(Duration duration) {
        await(requested, duration);
    }

    private static void await(CountDownLatch latch, Duration duration) {
        try {
            var _ = latch.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the wait for the command's last messages. */
    @Override
    public void close() {
        over.countDown();
        if (!isRequested()) {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it has just been requested: the hook runs, and ends at once
        }
    }
}
