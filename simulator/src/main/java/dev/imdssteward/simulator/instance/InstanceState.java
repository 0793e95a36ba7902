package dev.imdssteward.simulator.instance;

import java.util.Locale;

/** EC2's instance states with their codes. */
public enum InstanceState {
    PENDING(0),
    RUNNING(16),
    SHUTTING_DOWN(32),
    TERMINATED(48),
    STOPPING(64),
    STOPPED(80);

    private final int code;
    private final String wireName;

    InstanceState(int code) {
        this.code = code;
        wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The low byte of EC2's numeric code. */
    public int code() {
        return code;
    }

    /** The name as EC2 writes it, such as {@code shutting-down}. */
    public String wireName() {
        return wireName;
    }

    /** Returns whether an operating system is up that can ask its metadata service. */
    public boolean isAwake() {
        return this != TERMINATED && this != STOPPED;
    }
}
