package dev.imdssteward.local.faults;

/** The function is no more, in the middle of what it was doing. An error, since nothing in it may survive that. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
