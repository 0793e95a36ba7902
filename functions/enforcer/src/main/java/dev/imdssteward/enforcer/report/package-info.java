/** The reports to people and machines: JSON, log lines, metrics, mails, the digest and findings. */
@NullMarked
package dev.imdssteward.enforcer.report;

import org.jspecify.annotations.NullMarked;
