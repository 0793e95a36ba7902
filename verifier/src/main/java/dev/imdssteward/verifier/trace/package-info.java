/** Watches what this machine sends to the metadata service and names the processes that call IMDSv1. */
package dev.imdssteward.verifier.trace;
