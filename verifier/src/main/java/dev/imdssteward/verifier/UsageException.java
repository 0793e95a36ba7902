package dev.imdssteward.verifier;

/** The command line can't be understood; the message is one sentence about why. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
