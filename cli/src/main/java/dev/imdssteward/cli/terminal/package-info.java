/** The terminal: width, style, progress, interruption and exit codes. */
@NullMarked
package dev.imdssteward.cli.terminal;

import org.jspecify.annotations.NullMarked;
