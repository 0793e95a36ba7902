/** Help, manual pages, completion, version and corrections of typing errors. */
@NullMarked
package dev.imdssteward.cli.help;

import org.jspecify.annotations.NullMarked;
