/** The terminal: width, style, progress and interruption. */
@NullMarked
package dev.imdssteward.cli.terminal;

import org.jspecify.annotations.NullMarked;
