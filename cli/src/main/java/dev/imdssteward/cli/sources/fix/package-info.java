/** Fixing sources and taking it back: new versions, the journal, and what is said about it. */
@NullMarked
package dev.imdssteward.cli.sources.fix;

import org.jspecify.annotations.NullMarked;
