package dev.imdssteward.verifier.trace;

import java.time.Instant;
import java.util.List;

/**
 * The calls seen in a time.
 *
 * @param instanceId null where unknown
 * @param missed calls of IMDSv1 whose process was gone before it could be named
 * @param dropped packets that the kernel had no room for
 */
public record Trace(Instant from, Instant until, String instanceId, long missed, long dropped, List<Caller> callers) {

    public Trace {
        callers = List.copyOf(callers);
    }

    /** The calls of IMDSv1. */
    public long v1Calls() {
        long calls = 0;
        for (Caller caller : callers) {
            calls += caller.version() == 1 ? caller.calls() : 0;
        }
        return calls;
    }
}
