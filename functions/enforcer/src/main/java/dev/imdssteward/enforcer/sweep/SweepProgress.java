package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a sweep.
 *
 * @param next where it goes on; null when it is over
 * @param counts what it has counted so far
 * @param messages how many commands it has enqueued so far
 * @param limited how many of the instances that a limit is for it has enqueued so far
 */
public record SweepProgress(@Nullable Position next, ComplianceCounts counts, int messages, int limited) {

    /** A sweep that has not begun. */
    public static SweepProgress none() {
        return new SweepProgress(Position.START, new ComplianceCounts(), 0, 0);
    }

    public boolean isOver() {
        return next == null;
    }
}
