/**
 * The sources that EC2 launches instances from, as EC2 and Auto Scaling describe them: plain values, without the SDK.
 */
@NullMarked
package dev.imdssteward.cli.launch;

import org.jspecify.annotations.NullMarked;
