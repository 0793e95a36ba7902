package dev.imdssteward.simulator.life;

import java.time.Instant;

/**
 * The moment in which somebody made tokens optional again on an instance.
 *
 * @param by the name of the IAM user
 * @param isUnseen whether no event told anybody
 */
public record Weakening(String instanceId, Instant time, String by, boolean isUnseen) {}
