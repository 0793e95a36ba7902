package dev.imdssteward.local.fleet;

import java.util.Map;

/** A way to turn a living fleet over. */
public enum Guard {
    /** The template's application with its default parameters. */
    STEWARD,
    /** The same, but each instance is enforced as soon as it is quiet, whatever its origin's others do. */
    CANARY_OFF,
    /** The same, but an instance that was just launched is enforced at once, whatever its origin does. */
    LAUNCHES_AT_ONCE,
    /** A script that modifies every instance in one call, once. */
    SCRIPT;

    /** The environment variables that differ from the defaults. */
    Map<String, String> parameters() {
        return switch (this) {
            case STEWARD, SCRIPT -> Map.of();
            case CANARY_OFF -> Map.of("CANARY", "off");
            case LAUNCHES_AT_ONCE -> Map.of("LAUNCH_EVIDENCE", "none");
        };
    }

    /** Returns whether one instance of an origin turns over first. */
    boolean isCanaryFirst() {
        return this != CANARY_OFF;
    }
}
