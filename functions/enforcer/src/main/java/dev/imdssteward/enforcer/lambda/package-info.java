/** The handlers that Lambda starts: configuration from the environment, wiring, answers, log lines and metrics. */
@NullMarked
package dev.imdssteward.enforcer.lambda;

import org.jspecify.annotations.NullMarked;
