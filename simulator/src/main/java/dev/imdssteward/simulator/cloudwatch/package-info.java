/** CloudWatch's metrics about the metadata services: GetMetricData, as today's SDKs speak it. */
@NullMarked
package dev.imdssteward.simulator.cloudwatch;

import org.jspecify.annotations.NullMarked;
