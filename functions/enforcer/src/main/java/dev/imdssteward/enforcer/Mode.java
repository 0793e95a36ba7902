package dev.imdssteward.enforcer;

/** The mode of the functions: decisions are carried out, or only reported. */
public enum Mode {
    ENFORCE,
    /** Decide and report; call no modifying API. */
    AUDIT
}
