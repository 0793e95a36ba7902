package dev.imdssteward.cli.fleet;

import dev.imdssteward.policy.Policy;
import java.time.Duration;

/**
 * What an operator asks for.
 *
 * @param quiet how long an instance must have been without IMDSv1; zero asks for no evidence
 * @param modifyCallsPerSecond the rate that EC2 grants for changes
 */
public record Rules(Policy policy, Duration quiet, int modifyCallsPerSecond) {}
