/** The daily digest: a Region as it stands. */
@NullMarked
package dev.imdssteward.enforcer.report.digest;

import org.jspecify.annotations.NullMarked;
