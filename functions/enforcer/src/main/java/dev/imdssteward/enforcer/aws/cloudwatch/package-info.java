/** The adapters of CloudWatch, which read its answers without the SDK's model. */
@NullMarked
package dev.imdssteward.enforcer.aws.cloudwatch;

import org.jspecify.annotations.NullMarked;
