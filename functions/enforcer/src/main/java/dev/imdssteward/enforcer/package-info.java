/** The use cases and their ports: what is decided is carried out, and every result is an outcome. */
@NullMarked
package dev.imdssteward.enforcer;

import org.jspecify.annotations.NullMarked;
