/** The evidence about the use of IMDSv1 before tokens become required: of instances, of their origins and of canaries. */
@NullMarked
package dev.imdssteward.enforcer.evidence;

import org.jspecify.annotations.NullMarked;
