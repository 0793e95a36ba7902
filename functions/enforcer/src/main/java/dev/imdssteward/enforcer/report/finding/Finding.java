package dev.imdssteward.enforcer.report.finding;

import dev.imdssteward.policy.InstanceId;

/**
 * An instance, reported by itself.
 *
 * @param text what it lacks and why, for a person
 * @param advice what to do about it; may be empty
 * @param verdict the outcome and its reason in the words of the public interface; may be empty
 */
public record Finding(InstanceId instanceId, FindingStatus status, String text, String advice, String verdict) {

    /** A finding that says no more than what was found. */
    Finding(InstanceId instanceId, FindingStatus status, String text) {
        this(instanceId, status, text, "", "");
    }

    /** The finding in place of an earlier one that does not hold any more. */
    public static Finding retired(InstanceId id) {
        return new Finding(id, FindingStatus.RETIRED, "It is compliant by now, or gone.");
    }
}
