package dev.imdssteward.enforcer.evidence;

/** Evidence that a just-launched instance needs before tokens become required on it. */
public enum LaunchEvidence {
    /** Its origin made no IMDSv1 calls in the window. */
    ORIGIN,
    /** None. */
    NONE
}
