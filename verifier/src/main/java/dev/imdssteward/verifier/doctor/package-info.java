/** Finds what on this machine gets in the way of the metadata service, for this program or for others. */
package dev.imdssteward.verifier.doctor;
