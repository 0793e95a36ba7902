package dev.imdssteward.simulator.http;

/** Answers requests; called on a virtual thread of its own for each connection. */
@FunctionalInterface
public interface Handler {
    HttpReply handle(HttpRequest request);
}
