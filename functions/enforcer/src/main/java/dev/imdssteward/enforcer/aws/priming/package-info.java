/** A made-up AWS on the loopback interface, for priming before a snapshot. */
@NullMarked
package dev.imdssteward.enforcer.aws.priming;

import org.jspecify.annotations.NullMarked;
