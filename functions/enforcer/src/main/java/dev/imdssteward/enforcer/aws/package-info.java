/** The adapters, and the only code that knows the AWS SDK. */
@NullMarked
package dev.imdssteward.enforcer.aws;

import org.jspecify.annotations.NullMarked;
