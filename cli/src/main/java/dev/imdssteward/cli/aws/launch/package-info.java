/** Reads and corrects the sources of launches: launch templates, Auto Scaling groups, images and account defaults. */
@NullMarked
package dev.imdssteward.cli.aws.launch;

import org.jspecify.annotations.NullMarked;
