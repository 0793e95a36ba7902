package dev.imdssteward.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One copy of the function that works for a queue, in virtual time. */
record Consumer(VirtualTime time, EventSourceMapping source) {
    private static final Duration POLL = Duration.ofSeconds(5);

    /** Polls the queue as long as the condition holds. */
    void drain(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            if (source.poll().isEmpty()) {
                time.sleep(POLL);
            }
        }
    }
}
