package dev.imdssteward.simulator.life;

import java.time.Instant;

/** Somebody's taking back that an instance requires tokens. */
public record Weakening(String instanceId, Instant time, String by) {}
