/** What would follow from an event, found out without asking AWS anything. */
@NullMarked
package dev.imdssteward.cli.explain;

import org.jspecify.annotations.NullMarked;
