/** Calls of AWS as every part sees them: deadlines, rates, sizes and refusals. */
@NullMarked
package dev.imdssteward.enforcer.call;

import org.jspecify.annotations.NullMarked;
