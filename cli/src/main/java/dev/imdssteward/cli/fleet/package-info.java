/** The instances that an operator speaks of: whose, in which Regions, selected how, and reading them all. */
@NullMarked
package dev.imdssteward.cli.fleet;

import org.jspecify.annotations.NullMarked;
