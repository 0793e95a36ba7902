/** Speaks to an instance metadata service: one request at a time over a plain socket, with a session token. */
package dev.imdssteward.verifier.imds;
