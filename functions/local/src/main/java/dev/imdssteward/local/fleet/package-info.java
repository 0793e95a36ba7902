/** A fleet that lives for weeks in virtual time: it launches, replaces, weakens and calls IMDSv1, and an audit of what the application did to it. */
@NullMarked
package dev.imdssteward.local.fleet;

import org.jspecify.annotations.NullMarked;
