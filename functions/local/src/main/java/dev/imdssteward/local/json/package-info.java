/** JSON text to plain maps and lists, and back. */
@NullMarked
package dev.imdssteward.local.json;

import org.jspecify.annotations.NullMarked;
