/** The SAM template that this program was built with: what it deploys, and which events its rules let through. */
@NullMarked
package dev.imdssteward.local.template;

import org.jspecify.annotations.NullMarked;
