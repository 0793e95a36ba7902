/** Launch templates and their versions, and the launch parameters that they hold. */
@NullMarked
package dev.imdssteward.simulator.launchtemplate;

import org.jspecify.annotations.NullMarked;
