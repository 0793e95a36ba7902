/** Invoking the function by hand: its environment, and the outcomes for people. */
@NullMarked
package dev.imdssteward.cli.invoke;

import org.jspecify.annotations.NullMarked;
