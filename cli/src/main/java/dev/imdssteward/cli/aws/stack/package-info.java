/** Readers of a deployed stack for doctor: its resources, queue, rules, schedules, functions and permissions. */
@NullMarked
package dev.imdssteward.cli.aws.stack;

import org.jspecify.annotations.NullMarked;
