package dev.imdssteward.local.faults;

import dev.imdssteward.simulator.call.Fault;
import java.util.Optional;

/** A fault of a call. */
enum Trouble {
    THROTTLED,
    INTERNAL_ERROR,
    UNAVAILABLE,
    DENIED,
    /** One entry of a batch is refused, the others are taken. */
    ENTRY_REFUSED,
    /** Something on the way answers in the service's place. */
    BAD_GATEWAY,
    RESET,
    LOST_ANSWER,
    TRUNCATED,
    SLOW,
    HANG;

    /** The error that the service is made to answer. */
    Optional<Fault> refusal() {
        return switch (this) {
            case THROTTLED -> Optional.of(Fault.throttled());
            case INTERNAL_ERROR, ENTRY_REFUSED -> Optional.of(Fault.internalError());
            case UNAVAILABLE -> Optional.of(Fault.unavailable());
            case DENIED -> Optional.of(Fault.accessDenied());
            case BAD_GATEWAY, RESET, LOST_ANSWER, TRUNCATED, SLOW, HANG -> Optional.empty();
        };
    }
}
