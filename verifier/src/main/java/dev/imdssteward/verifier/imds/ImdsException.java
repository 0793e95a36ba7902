package dev.imdssteward.verifier.imds;

/** The metadata service could not be asked, or did not answer; the message says why and what to look at. */
public final class ImdsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean throttled;

    public ImdsException(String message) {
        this(message, false);
    }

    ImdsException(String message, boolean throttled) {
        super(message);
        this.throttled = throttled;
    }

    /** Returns whether asking later is all that is needed. */
    public boolean isThrottled() {
        return throttled;
    }
}
