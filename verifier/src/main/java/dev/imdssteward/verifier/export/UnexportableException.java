package dev.imdssteward.verifier.export;

/** Some tag can't be exported safely; the message names its key and the reason. Nothing was written. */
public final class UnexportableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnexportableException(String message) {
        super(message);
    }
}
