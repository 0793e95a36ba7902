package dev.imdssteward.enforcer.evidence;

/** The order in which the existing instances of an origin turn over. */
public enum Canary {
    /** One alone, and the others once it has had tokens required for a day without a refused call. */
    ORIGIN,
    /** All as soon as each is quiet. */
    OFF
}
