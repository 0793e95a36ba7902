package dev.imdssteward.simulator.call;

import java.time.Duration;

/** Waits, for a fault that delays. */
final class FaultDelay {
    private FaultDelay() {}

    /** Waits so long, or until the thread is interrupted. */
    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
