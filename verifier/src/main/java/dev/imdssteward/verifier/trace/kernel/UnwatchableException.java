package dev.imdssteward.verifier.trace.kernel;

/** This machine can't be watched; the message says why and what is needed. */
public final class UnwatchableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnwatchableException(String message) {
        super(message);
    }
}
