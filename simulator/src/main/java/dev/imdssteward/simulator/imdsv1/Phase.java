package dev.imdssteward.simulator.imdsv1;

import java.time.Instant;

/** What became of requests without a token from one moment to the next phase's. */
public record Phase(Instant from, Access access) {}
