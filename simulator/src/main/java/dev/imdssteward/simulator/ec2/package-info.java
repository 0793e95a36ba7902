/** The EC2 Query API: one class for each action, with EC2's own rules and error texts. */
@NullMarked
package dev.imdssteward.simulator.ec2;

import org.jspecify.annotations.NullMarked;
