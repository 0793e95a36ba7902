/** Taking the changes of a journal back. */
@NullMarked
package dev.imdssteward.cli.undo;

import org.jspecify.annotations.NullMarked;
