/** A simulated instance: its metadata options, state, launch settings and network interfaces. */
@NullMarked
package dev.imdssteward.simulator.instance;

import org.jspecify.annotations.NullMarked;
