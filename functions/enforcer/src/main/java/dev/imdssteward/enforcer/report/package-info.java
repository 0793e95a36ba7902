/** The reports on outcomes to people and machines: JSON, log lines, metrics and mails. */
@NullMarked
package dev.imdssteward.enforcer.report;

import org.jspecify.annotations.NullMarked;
