/** The main job without an AWS account: a simulated fleet, its events, the deployed function, and proof of each claim. */
@NullMarked
package dev.imdssteward.cli.demo;

import org.jspecify.annotations.NullMarked;
