/** What a fuzzer throws bytes at: see {@code fuzz/run}. */
@NullMarked
package dev.imdssteward.fuzz;

import org.jspecify.annotations.NullMarked;
