/**
 * The desired and current metadata options of an instance, and the decision about it. Pure: no clock, no AWS, no JSON.
 */
@NullMarked
package dev.imdssteward.policy;

import org.jspecify.annotations.NullMarked;
