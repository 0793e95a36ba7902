/** CloudWatch: metrics that are read, EC2's own about IMDSv1 and those that functions log. */
@NullMarked
package dev.imdssteward.simulator.cloudwatch;

import org.jspecify.annotations.NullMarked;
