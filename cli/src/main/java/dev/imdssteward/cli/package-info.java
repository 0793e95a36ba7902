/** The operator's command. */
@NullMarked
package dev.imdssteward.cli;

import org.jspecify.annotations.NullMarked;
