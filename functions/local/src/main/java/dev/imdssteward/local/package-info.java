/** The whole application in one process and in a time of its own: rules, queue, functions, redelivery, dead letters. */
@NullMarked
package dev.imdssteward.local;

import org.jspecify.annotations.NullMarked;
