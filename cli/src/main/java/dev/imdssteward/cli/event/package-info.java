/** What an event file holds: the events and commands in it, and the instances that they name. */
@NullMarked
package dev.imdssteward.cli.event;

import org.jspecify.annotations.NullMarked;
