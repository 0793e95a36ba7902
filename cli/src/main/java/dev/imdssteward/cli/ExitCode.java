package dev.imdssteward.cli;

import dev.imdssteward.cli.fleet.Ending;

/** How the command ends, as a number for scripts. An interrupted one ends with 130, by the JVM itself. */
final class ExitCode {
    static final int DONE = 0;

    /** Something is not as it should be, or was not done. */
    static final int NOT_DONE = 1;

    static final int USAGE = 64;
    static final int UNREACHABLE = 69;
    static final int INTERNAL_ERROR = 70;
    static final int DENIED = 77;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Ending ending) {
        return switch (ending) {
            case DONE -> DONE;
            case NOT_DONE -> NOT_DONE;
            case UNREACHABLE -> UNREACHABLE;
            case DENIED -> DENIED;
            case INTERRUPTED -> INTERRUPTED;
        };
    }
}
