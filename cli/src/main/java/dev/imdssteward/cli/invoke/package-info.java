/** The outcomes of an invocation for people. */
@NullMarked
package dev.imdssteward.cli.invoke;

import org.jspecify.annotations.NullMarked;
