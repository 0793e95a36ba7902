/** The fleet as one or more plans saw it: statuses, needs, tasks and their course. */
@NullMarked
package dev.imdssteward.cli.report.model;

import org.jspecify.annotations.NullMarked;
