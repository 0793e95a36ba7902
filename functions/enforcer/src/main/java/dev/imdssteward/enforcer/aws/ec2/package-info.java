/** The adapters of EC2, which read its answers without the SDK's model. */
@NullMarked
package dev.imdssteward.enforcer.aws.ec2;

import org.jspecify.annotations.NullMarked;
