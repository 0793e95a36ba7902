/** The terminal: width, style, progress, questions, interruption and exit codes. */
@NullMarked
package dev.imdssteward.cli.terminal;

import org.jspecify.annotations.NullMarked;
