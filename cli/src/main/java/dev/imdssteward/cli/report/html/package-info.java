/** The report as one self-contained page. */
@NullMarked
package dev.imdssteward.cli.report.html;

import org.jspecify.annotations.NullMarked;
