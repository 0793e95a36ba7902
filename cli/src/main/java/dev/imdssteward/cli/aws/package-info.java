/** The adapters of the AWS SDK that only the operator's command needs: inventory, access, restoring, and readers of a deployed stack. */
@NullMarked
package dev.imdssteward.cli.aws;

import org.jspecify.annotations.NullMarked;
