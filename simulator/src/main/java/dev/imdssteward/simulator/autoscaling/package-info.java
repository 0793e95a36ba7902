/** Amazon EC2 Auto Scaling: groups that launch from a template or a configuration and replace the members that they lose. */
@NullMarked
package dev.imdssteward.simulator.autoscaling;

import org.jspecify.annotations.NullMarked;
