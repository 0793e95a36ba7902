/** The consequences of an event, without a call to AWS. */
@NullMarked
package dev.imdssteward.cli.explain;

import org.jspecify.annotations.NullMarked;
