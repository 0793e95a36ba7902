package dev.imdssteward.local;

/** What an invocation ended with. */
public sealed interface Answer {

    /** The function returned this JSON. */
    record Returned(String json) implements Answer {}

    /** The function failed, which makes whoever invoked it try again. */
    record FunctionError(String message) implements Answer {}
}
