/** The EC2 calls that describe instances and what surrounds them. */
@NullMarked
package dev.imdssteward.simulator.ec2.describe;

import org.jspecify.annotations.NullMarked;
