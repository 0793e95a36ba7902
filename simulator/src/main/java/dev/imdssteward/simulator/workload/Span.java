package dev.imdssteward.simulator.workload;

import java.time.Instant;

/** A time from a moment until another, that one excluded. */
public record Span(Instant from, Instant until) {}
