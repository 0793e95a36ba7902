/** Amazon Machine Images, as far as a launch depends on them. */
@NullMarked
package dev.imdssteward.simulator.image;

import org.jspecify.annotations.NullMarked;
