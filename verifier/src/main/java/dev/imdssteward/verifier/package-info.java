/** The on-instance verifier: checks the metadata service from the inside and hands tags to scripts. */
package dev.imdssteward.verifier;
