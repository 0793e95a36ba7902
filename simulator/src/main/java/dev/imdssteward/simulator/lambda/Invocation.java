package dev.imdssteward.simulator.lambda;

import java.time.Instant;

/**
 * A function that a caller invoked without waiting for it.
 *
 * @param function as the caller named it: a name or a resource name, perhaps with a qualifier
 * @param payload the event, as JSON
 */
public record Invocation(String function, String payload, Instant time) {}
