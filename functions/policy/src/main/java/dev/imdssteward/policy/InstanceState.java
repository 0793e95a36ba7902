package dev.imdssteward.policy;

/** EC2's instance states. EC2 documents that metadata options can be modified while running or stopped. */
public enum InstanceState {
    PENDING,
    RUNNING,
    STOPPING,
    STOPPED,
    SHUTTING_DOWN,
    TERMINATED;

    /** Returns whether the instance is on its way to a state in which its options can be modified. */
    public boolean isChanging() {
        return this == PENDING || this == STOPPING;
    }

    /** Returns whether the instance is gone, or will be. */
    public boolean isEnding() {
        return this == SHUTTING_DOWN || this == TERMINATED;
    }
}
