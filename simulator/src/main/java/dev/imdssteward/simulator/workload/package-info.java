/** Who may call IMDSv1 since when, and who does, as data: a month of a large fleet needs no requests. */
@NullMarked
package dev.imdssteward.simulator.workload;

import org.jspecify.annotations.NullMarked;
