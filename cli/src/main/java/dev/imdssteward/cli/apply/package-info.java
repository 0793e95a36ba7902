/** Carrying a plan out. */
@NullMarked
package dev.imdssteward.cli.apply;

import org.jspecify.annotations.NullMarked;
