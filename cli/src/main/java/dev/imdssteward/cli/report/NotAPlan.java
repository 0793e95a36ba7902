package dev.imdssteward.cli.report;

/** A file is not what {@code plan --json} or {@code apply --json} prints; the message says what is wrong with it. */
public final class NotAPlan extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotAPlan(String message) {
        super(message);
    }

    NotAPlan(String message, Throwable cause) {
        super(message, cause);
    }
}
