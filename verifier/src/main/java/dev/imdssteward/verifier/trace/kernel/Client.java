package dev.imdssteward.verifier.trace.kernel;

/**
 * One end of a connection to the metadata service, as the packets of one network name it.
 *
 * @param address of the client in hexadecimal
 * @param target address of the service in hexadecimal
 */
public record Client(String address, int port, String target, int targetPort) {}
