package dev.imdssteward.cli.terminal;

/** The exit codes of the command. An interrupted one ends with 130, by the JVM itself. */
public final class ExitCode {
    public static final int DONE = 0;

    /** Something is not as it should be, or was not done. */
    public static final int NOT_DONE = 1;

    public static final int USAGE = 64;
    public static final int UNREACHABLE = 69;
    public static final int INTERNAL_ERROR = 70;
    public static final int DENIED = 77;
    public static final int INTERRUPTED = 130;

    public static final String USAGE_TEXT = "64:Wrong usage; nothing was done.";
    public static final String UNREACHABLE_TEXT = "69:AWS could not be reached.";
    public static final String INTERNAL_ERROR_TEXT = "70:Internal error, or standard output could not be written.";
    public static final String DENIED_TEXT = "77:No credentials, or they may do nothing of this.";
    public static final String INTERRUPTED_TEXT = "130:Interrupted; standard error says what was done.";

    private ExitCode() {}
}
