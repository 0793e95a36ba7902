/** The plan: what would change on the fleet, and why. */
@NullMarked
package dev.imdssteward.cli.plan;

import org.jspecify.annotations.NullMarked;
