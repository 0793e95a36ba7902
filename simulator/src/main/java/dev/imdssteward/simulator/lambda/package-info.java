/** Lambda: functions that callers invoke and do not wait for. */
@NullMarked
package dev.imdssteward.simulator.lambda;

import org.jspecify.annotations.NullMarked;
