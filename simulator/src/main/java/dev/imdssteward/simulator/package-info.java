/** Simulated EC2 and its instances' metadata services, over HTTP, with EC2's real rules. */
@NullMarked
package dev.imdssteward.simulator;

import org.jspecify.annotations.NullMarked;
