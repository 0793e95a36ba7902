/** The adapters of AWS services. With its sub-packages, the only code of the functions that knows the AWS SDK. */
@NullMarked
package dev.imdssteward.enforcer.aws;

import org.jspecify.annotations.NullMarked;
