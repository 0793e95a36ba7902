/** Recorded calls, scripted faults and request buckets. */
@NullMarked
package dev.imdssteward.simulator.call;

import org.jspecify.annotations.NullMarked;
