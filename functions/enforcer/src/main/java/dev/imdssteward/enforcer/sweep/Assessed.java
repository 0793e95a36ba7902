package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;

/**
 * An instance and the decision about it.
 *
 * @param evidence what the decision rests on; not asked for unless tokens would become required
 */
public record Assessed(Instance instance, Decision decision, Evidence evidence) {}
