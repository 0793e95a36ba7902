/** The handlers that Lambda starts: configuration from the environment, wiring, answers and redelivery. */
@NullMarked
package dev.imdssteward.enforcer.lambda;

import org.jspecify.annotations.NullMarked;
