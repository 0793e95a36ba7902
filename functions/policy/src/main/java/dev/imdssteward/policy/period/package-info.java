/** The hours that CloudWatch recorded of the period that evidence is taken from. */
@NullMarked
package dev.imdssteward.policy.period;

import org.jspecify.annotations.NullMarked;
