/** Tests of the jar that Lambda gets, as it gets it. */
@NullMarked
package dev.imdssteward.artifact;

import org.jspecify.annotations.NullMarked;
