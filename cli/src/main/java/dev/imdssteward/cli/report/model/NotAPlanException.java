package dev.imdssteward.cli.report.model;

/** A file is not what {@code plan --json} or {@code apply --json} prints; the message says what is wrong with it. */
public final class NotAPlanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotAPlanException(String message) {
        super(message);
    }

    public NotAPlanException(String message, Throwable cause) {
        super(message, cause);
    }
}
