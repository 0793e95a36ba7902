/** The report on a fleet, as a page for people and in formats for machines. */
@NullMarked
package dev.imdssteward.cli.report;

import org.jspecify.annotations.NullMarked;
