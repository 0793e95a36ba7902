/** The words for people: outcomes, changes, origins and numbers in sentences. */
@NullMarked
package dev.imdssteward.cli.text;

import org.jspecify.annotations.NullMarked;
