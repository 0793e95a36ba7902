/** JSON text to plain maps and lists, and back. */
@NullMarked
package dev.imdssteward.cli.json;

import org.jspecify.annotations.NullMarked;
