/** SNS: messages that callers publish. */
@NullMarked
package dev.imdssteward.simulator.sns;

import org.jspecify.annotations.NullMarked;
