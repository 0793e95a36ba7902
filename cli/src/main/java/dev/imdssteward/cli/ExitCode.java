package dev.imdssteward.cli;

/** How the command ends, as a number for scripts. An interrupted one ends with 130, by the JVM itself. */
final class ExitCode {
    static final int DONE = 0;

    /** Something is not as it should be, or was not done. */
    static final int NOT_DONE = 1;

    static final int USAGE = 64;
    static final int INTERNAL_ERROR = 70;

    private ExitCode() {}
}
