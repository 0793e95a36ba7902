/** Files that people give. */
@NullMarked
package dev.imdssteward.cli.input;

import org.jspecify.annotations.NullMarked;
