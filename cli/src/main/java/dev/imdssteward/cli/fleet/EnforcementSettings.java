package dev.imdssteward.cli.fleet;

import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.policy.Policy;
import java.time.Duration;

/**
 * The settings that an operator asks for.
 *
 * @param gate what tokens wait for
 * @param modifyCallsPerSecond the rate that EC2 grants for changes
 */
public record EnforcementSettings(Policy policy, EvidenceGate.Settings gate, int modifyCallsPerSecond) {

    /** The days that an instance must have been without IMDSv1; zero asks for no evidence. */
    public Duration quiet() {
        return Duration.ofDays(gate.quietDays());
    }
}
