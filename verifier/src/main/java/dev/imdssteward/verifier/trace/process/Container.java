package dev.imdssteward.verifier.trace.process;

/**
 * The container that a process is in.
 *
 * @param image null where no file of the runtime tells
 */
public record Container(String id, String image) {}
