/** The simulated instances, the account defaults they are launched under, and what changes as time passes. */
@NullMarked
package dev.imdssteward.simulator.fleet;

import org.jspecify.annotations.NullMarked;
