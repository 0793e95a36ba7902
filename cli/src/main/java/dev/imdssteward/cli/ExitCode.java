package dev.imdssteward.cli;

import dev.imdssteward.cli.fleet.Ending;

/** The exit codes of the command. An interrupted one ends with 130, by the JVM itself. */
final class ExitCode {
    static final int DONE = 0;

    /** Something is not as it should be, or was not done. */
    static final int NOT_DONE = 1;

    static final int USAGE = 64;
    static final int UNREACHABLE = 69;
    static final int INTERNAL_ERROR = 70;
    static final int DENIED = 77;
    static final int INTERRUPTED = 130;

    static final String USAGE_TEXT = "64:Wrong usage; nothing was done.";
    static final String UNREACHABLE_TEXT = "69:AWS could not be reached.";
    static final String INTERNAL_ERROR_TEXT = "70:Internal error, or standard output could not be written.";
    static final String DENIED_TEXT = "77:No credentials, or they may do nothing of this.";
    static final String INTERRUPTED_TEXT = "130:Interrupted; standard error says what was done.";

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
