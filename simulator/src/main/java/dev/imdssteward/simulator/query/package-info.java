/** AWS's Query protocol: parameters in, XML out, errors as exceptions. */
@NullMarked
package dev.imdssteward.simulator.query;

import org.jspecify.annotations.NullMarked;
