/** What is wrong with a deployment, and what to do about it. */
@NullMarked
package dev.imdssteward.cli.doctor;

import org.jspecify.annotations.NullMarked;
