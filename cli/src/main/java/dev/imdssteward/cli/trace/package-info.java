/** The traces that {@code imdsv trace --json} left on instances: which processes call IMDSv1. */
@NullMarked
package dev.imdssteward.cli.trace;

import org.jspecify.annotations.NullMarked;
