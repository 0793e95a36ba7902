/**
 * Simulates whole runs of the application in which nearly everything goes wrong: each is decided by one seed, in a time of
 * its own and with one thing happening at once, so that it can be repeated exactly.
 */
@NullMarked
package dev.imdssteward.local.faults;

import org.jspecify.annotations.NullMarked;
