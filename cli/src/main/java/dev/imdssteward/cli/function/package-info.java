/** The deployed function's own code, run in this process as Lambda runs it. */
@NullMarked
package dev.imdssteward.cli.function;

import org.jspecify.annotations.NullMarked;
