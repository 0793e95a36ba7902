/** Writes tags in the formats that scripts and services read, byte for byte or not at all. */
package dev.imdssteward.verifier.export;
