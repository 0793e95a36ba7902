/** The instance metadata service of each simulated instance. */
@NullMarked
package dev.imdssteward.simulator.imds;

import org.jspecify.annotations.NullMarked;
