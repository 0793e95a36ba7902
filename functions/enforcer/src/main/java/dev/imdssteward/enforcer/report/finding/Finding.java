package dev.imdssteward.enforcer.report.finding;

import dev.imdssteward.policy.InstanceId;

/**
 * An instance that is not compliant, reported by itself.
 *
 * @param text what it lacks and why, for a person
 */
public record Finding(InstanceId instanceId, Urgency urgency, String text) {

    /** The urgency of a finding. */
    public enum Urgency {
        /** It stays non-compliant until somebody decides or repairs something. */
        NEEDS_A_PERSON,
        /** It is going to be enforced, perhaps once it is quiet. */
        PENDING,
        /** Its owner has accepted it by an exemption tag. */
        ACCEPTED
    }
}
