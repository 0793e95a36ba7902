package dev.imdssteward.simulator.workload;

import java.time.Instant;

/** The result of requests without a token from one moment until the next phase. */
public record Phase(Instant from, TokenlessAccess access) {}
