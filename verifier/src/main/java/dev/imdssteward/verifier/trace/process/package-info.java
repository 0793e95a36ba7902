/** The processes on this machine: program, arguments, user, unit and container, read from {@code /proc}. */
package dev.imdssteward.verifier.trace.process;
