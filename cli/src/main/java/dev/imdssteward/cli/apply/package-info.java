/** Carrying a plan out and taking it back, with a journal that survives whatever happens to the command. */
@NullMarked
package dev.imdssteward.cli.apply;

import org.jspecify.annotations.NullMarked;
