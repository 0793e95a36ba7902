/** The launch templates, groups and images that the instances of a made-up fleet came from. */
@NullMarked
package dev.imdssteward.simulator.estate;

import org.jspecify.annotations.NullMarked;
