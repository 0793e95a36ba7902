/** Things that happen to instances by themselves in a real account, in virtual time and the same for the same seed. */
@NullMarked
package dev.imdssteward.simulator.life;

import org.jspecify.annotations.NullMarked;
