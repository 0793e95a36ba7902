package dev.imdssteward.cli.report;

/** A file is not what {@code plan --json} or {@code apply --json} prints; the message says what is wrong with it. */
public final class NotAPlanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotAPlanException(String message) {
        super(message);
    }

    NotAPlanException(String message, Throwable cause) {
        super(message, cause);
    }
}
