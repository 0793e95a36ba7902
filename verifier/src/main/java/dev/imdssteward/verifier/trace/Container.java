package dev.imdssteward.verifier.trace;

/**
 * The container that a process is in.
 *
 * @param image null where no file of the runtime tells
 */
record Container(String id, String image) {}
