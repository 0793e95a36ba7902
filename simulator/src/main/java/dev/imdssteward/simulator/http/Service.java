package dev.imdssteward.simulator.http;

/** One of several services on the same port, told apart by what their requests look like. */
public interface Service extends Handler {

    /** Returns whether a request is for this service. */
    boolean accepts(HttpRequest request);
}
