/** Where the fleet stands, for an auditor as one page and for machines. */
@NullMarked
package dev.imdssteward.cli.report;

import org.jspecify.annotations.NullMarked;
