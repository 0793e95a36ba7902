package dev.imdssteward.local;

/** The end of an invocation. */
public sealed interface InvocationResult {

    /** The function returned this JSON. */
    record Returned(String json) implements InvocationResult {}

    /** The function failed, which makes whoever invoked it try again. */
    record FunctionError(String message) implements InvocationResult {}
}
