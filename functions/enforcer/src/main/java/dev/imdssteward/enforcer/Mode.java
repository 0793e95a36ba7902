package dev.imdssteward.enforcer;

/** Whether decisions are carried out. */
public enum Mode {
    ENFORCE,
    /** Decide and report; call no modifying API. */
    AUDIT
}
