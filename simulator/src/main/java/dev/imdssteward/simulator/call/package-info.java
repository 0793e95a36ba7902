/** What callers did, and what they are made to suffer: recorded calls, faults, request buckets. */
@NullMarked
package dev.imdssteward.simulator.call;

import org.jspecify.annotations.NullMarked;
