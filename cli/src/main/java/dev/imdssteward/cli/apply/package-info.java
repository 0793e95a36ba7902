/** Carrying a plan out and taking it back. */
@NullMarked
package dev.imdssteward.cli.apply;

import org.jspecify.annotations.NullMarked;
