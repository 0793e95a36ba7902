/** The sources of the next non-compliant instances: which they are, what they lack, who manages them, and correcting them. */
@NullMarked
package dev.imdssteward.cli.sources;

import org.jspecify.annotations.NullMarked;
