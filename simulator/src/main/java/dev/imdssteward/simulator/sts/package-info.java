/** The one STS action that tools call before anything else. */
@NullMarked
package dev.imdssteward.simulator.sts;

import org.jspecify.annotations.NullMarked;
