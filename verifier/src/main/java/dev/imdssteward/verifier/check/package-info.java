/** Decides whether an instance is compliant, from what its metadata service answers, and says what to do if not. */
package dev.imdssteward.verifier.check;
