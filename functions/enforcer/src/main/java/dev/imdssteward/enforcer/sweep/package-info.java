/** The sweep: the scheduled look at every instance of a Region and at its account defaults, its counts and its commands. */
@NullMarked
package dev.imdssteward.enforcer.sweep;

import org.jspecify.annotations.NullMarked;
