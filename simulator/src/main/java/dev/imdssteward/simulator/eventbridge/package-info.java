/** EventBridge: events that callers put on a bus. */
@NullMarked
package dev.imdssteward.simulator.eventbridge;

import org.jspecify.annotations.NullMarked;
