/** The targets of the fuzzer: see {@code fuzz/run}. */
@NullMarked
package dev.imdssteward.fuzz;

import org.jspecify.annotations.NullMarked;
