/** EC2's actions on launch templates. */
@NullMarked
package dev.imdssteward.simulator.ec2.template;

import org.jspecify.annotations.NullMarked;
