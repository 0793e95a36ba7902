/** Ways to write a string that anyone may have chosen: for people, for a shell, as JSON. */
package dev.imdssteward.verifier.text;
