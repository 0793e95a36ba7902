package dev.imdssteward.simulator.query;

import java.util.Objects;

/** An error that a caller gets as its answer: a code, a message for people, and an HTTP status. */
public final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    private FailureException(String code, String message, int status) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** A client error, HTTP 400. */
    public static FailureException of(String code, String message) {
        return new FailureException(code, message, 400);
    }

    /** An error with an HTTP status of its own. */
    public static FailureException of(String code, String message, int status) {
        return new FailureException(code, message, status);
    }

    /** The error code that SDKs report. */
    public String code() {
        return code;
    }

    /** The text for people. */
    public String text() {
        return Objects.requireNonNullElse(getMessage(), "");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The code as CloudTrail writes it, which says whose fault it was. */
    public String trailCode() {
        return (status >= 500 && !code.equals("RequestLimitExceeded") ? "Server." : "Client.") + code;
    }
}
