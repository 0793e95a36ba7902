/** The EventBridge events that calls and passing time cause. */
@NullMarked
package dev.imdssteward.simulator.event;

import org.jspecify.annotations.NullMarked;
