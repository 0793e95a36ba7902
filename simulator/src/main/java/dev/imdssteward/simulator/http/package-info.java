/** A small HTTP/1.1 server that can also misbehave on purpose: reset, truncate, stay silent. */
@NullMarked
package dev.imdssteward.simulator.http;

import org.jspecify.annotations.NullMarked;
