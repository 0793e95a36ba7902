/** Findings about single instances, in the AWS Security Finding Format. */
@NullMarked
package dev.imdssteward.enforcer.report.finding;

import org.jspecify.annotations.NullMarked;
