/** A simulated instance: its account and Region, metadata options, state, launch settings and network interfaces. */
@NullMarked
package dev.imdssteward.simulator.instance;

import org.jspecify.annotations.NullMarked;
