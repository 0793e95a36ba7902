/** EC2's actions on images. */
@NullMarked
package dev.imdssteward.simulator.ec2.image;

import org.jspecify.annotations.NullMarked;
