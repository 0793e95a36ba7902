package dev.imdssteward.verifier.trace;

/**
 * A request to the metadata service.
 *
 * @param version of IMDS: 1 without a session token, 2 with one or for one
 * @param path fit to be shown
 */
public record ImdsRequest(int version, String path) {}
