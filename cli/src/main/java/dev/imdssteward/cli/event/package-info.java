/** The contents of an event file: events and commands, and the instances that they name. */
@NullMarked
package dev.imdssteward.cli.event;

import org.jspecify.annotations.NullMarked;
