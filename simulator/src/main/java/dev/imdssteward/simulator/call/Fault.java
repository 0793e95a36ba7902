package dev.imdssteward.simulator.call;

import java.time.Duration;

/** Something that goes wrong with a call. */
public sealed interface Fault {

    /** The call is answered with this error and changes nothing. */
    record Refused(String code, String message, int status) implements Fault {}

    /** The call is answered as usual, but later. */
    record Delay(Duration duration) implements Fault {}

    /** The call is never answered and changes nothing. */
    record Hang() implements Fault {}

    /** The connection is reset before the call does anything. */
    record Reset() implements Fault {}

    /** The call does its work, but the connection is reset instead of an answer. */
    record LostAnswer() implements Fault {}

    /** The call does its work, but its answer breaks off after so many bytes of the body. */
    record Truncated(int bytes) implements Fault {}

    /** EC2's error for a caller without permission. */
    static Fault accessDenied() {
        return new Refused(
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. Encoded authorization failure message: c2ltdWxhdGVk",
                403);
    }

    /** EC2's error when its request bucket is empty. */
    static Fault throttled() {
        return new Refused("RequestLimitExceeded", "Request limit exceeded.", 503);
    }

    /** EC2's internal error. */
    static Fault internalError() {
        return new Refused("InternalError", "An internal error has occurred", 500);
    }

    /** EC2 is not available. */
    static Fault unavailable() {
        return new Refused("Unavailable", "The service is unavailable. Please try again shortly.", 503);
    }
}
