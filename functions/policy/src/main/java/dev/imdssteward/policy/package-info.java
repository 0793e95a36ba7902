/** What is wanted of an instance's metadata options, what is, and what follows. Pure: no clock, no AWS, no JSON. */
@NullMarked
package dev.imdssteward.policy;

import org.jspecify.annotations.NullMarked;
