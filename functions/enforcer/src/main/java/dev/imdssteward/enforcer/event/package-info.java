/** EventBridge, CloudTrail and command JSON become requests here; nothing further inside knows JSON. */
@NullMarked
package dev.imdssteward.enforcer.event;

import org.jspecify.annotations.NullMarked;
