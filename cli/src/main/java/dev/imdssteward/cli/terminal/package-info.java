/** How a person is shown things, at 80 columns, and stops them. */
@NullMarked
package dev.imdssteward.cli.terminal;

import org.jspecify.annotations.NullMarked;
