package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.plan.Words;
import dev.imdssteward.policy.InstanceId;

/**
 * What became of one instance in an undo.
 *
 * @param words why, or what was restored; may be empty
 */
public record Restored(InstanceId instanceId, String region, Result result, String words) {

    /** How it ended. */
    public enum Result {
        /** It has its earlier options back. */
        RESTORED,
        /** It has them already, or never lost them. */
        UNCHANGED,
        /** Its options are no longer those it was left with. */
        LEFT_ALONE,
        /** It is terminated. */
        GONE,
        /** The credentials may not. */
        DENIED,
        /** AWS did not do it, for another reason. */
        FAILED,
        /** The undo was interrupted before. */
        NOT_REACHED;

        /** Returns whether nothing is left to restore. */
        public boolean isDone() {
            return this == RESTORED || this == UNCHANGED || this == GONE;
        }
    }

    /** One line for people. */
    public String line() {
        return Words.of(result) + " " + instanceId + " " + region
                + (words.isEmpty() ? "" : ": " + Words.printable(words));
    }
}
