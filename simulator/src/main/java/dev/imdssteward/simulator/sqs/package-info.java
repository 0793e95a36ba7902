/** SQS: standard queues with visibility timeout, redrive to a dead-letter queue and retention, by the simulator's clock. */
@NullMarked
package dev.imdssteward.simulator.sqs;

import org.jspecify.annotations.NullMarked;
