/** The journal of a command that changes something: written before each change, and read to take it back. */
@NullMarked
package dev.imdssteward.cli.journal;

import org.jspecify.annotations.NullMarked;
