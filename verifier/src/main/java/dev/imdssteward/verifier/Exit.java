package dev.imdssteward.verifier;

/** The exit codes of the process; the numbers are part of the public interface and follow sysexits.h from 64 on. */
final class Exit {

    static final int HOLDS = 0;
    static final int NO = 1;
    static final int STILL_WAITING = 2;
    static final int USAGE = 64;
    static final int UNAVAILABLE = 69;
    static final int INTERNAL = 70;
    static final int CANNOT_CREATE = 73;
    static final int CANNOT_WRITE = 74;
    static final int THROTTLED = 75;

    private Exit() {}
}
