/** The programs that call IMDSv1 on the instances, as data: a month of a large fleet needs no requests. */
@NullMarked
package dev.imdssteward.simulator.workload;

import org.jspecify.annotations.NullMarked;
