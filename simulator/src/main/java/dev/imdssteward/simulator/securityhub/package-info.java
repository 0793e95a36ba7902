/** Security Hub: findings that products import. */
@NullMarked
package dev.imdssteward.simulator.securityhub;

import org.jspecify.annotations.NullMarked;
