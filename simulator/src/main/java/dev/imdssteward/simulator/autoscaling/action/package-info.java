/** The Auto Scaling API: one class for each action, and the parameters and XML that they share. */
@NullMarked
package dev.imdssteward.simulator.autoscaling.action;

import org.jspecify.annotations.NullMarked;
