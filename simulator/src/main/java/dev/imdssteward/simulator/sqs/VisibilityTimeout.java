package dev.imdssteward.simulator.sqs;

import dev.imdssteward.simulator.query.FailureException;
import java.time.Duration;

/** A visibility timeout as callers give it: at most twelve hours. */
final class VisibilityTimeout {
    private static final int LONGEST = 43_200;

    private VisibilityTimeout() {}

    static Duration of(int seconds) {
        if (seconds < 0 || seconds > LONGEST) {
            throw FailureException.of(
                    "InvalidParameterValue",
                    "Value " + seconds + " for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and "
                            + LONGEST + ", if provided.");
        }
        return Duration.ofSeconds(seconds);
    }
}
