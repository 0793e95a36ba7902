package dev.imdssteward.simulator.workload;

import java.time.Instant;

/** What became of requests without a token from one moment to the next phase's. */
public record Phase(Instant from, Access access) {}
