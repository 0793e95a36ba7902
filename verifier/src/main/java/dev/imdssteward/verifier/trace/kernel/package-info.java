/** Asks the kernel: packets to the metadata service, connecting processes and sockets. Needs Java 22, and says so below it. */
package dev.imdssteward.verifier.trace.kernel;
