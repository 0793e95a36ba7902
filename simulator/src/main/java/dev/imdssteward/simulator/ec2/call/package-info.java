/** The calls of the EC2 API: requests, answers, errors, filters and pages. */
@NullMarked
package dev.imdssteward.simulator.ec2.call;

import org.jspecify.annotations.NullMarked;
