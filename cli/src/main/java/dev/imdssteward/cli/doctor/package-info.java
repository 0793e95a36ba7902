/** The checks of a deployment, and the remedies. */
@NullMarked
package dev.imdssteward.cli.doctor;

import org.jspecify.annotations.NullMarked;
