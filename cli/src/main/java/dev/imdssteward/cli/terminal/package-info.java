/** How things are shown to people, at 80 columns. */
@NullMarked
package dev.imdssteward.cli.terminal;

import org.jspecify.annotations.NullMarked;
