package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.enforcer.sweep.Fleet.Position;
import org.jspecify.annotations.Nullable;

/**
 * How far a sweep has come.
 *
 * @param next where it goes on; null when it is over
 * @param census what it has counted so far
 * @param messages how many commands it has enqueued so far
 */
public record Progress(@Nullable Position next, Census census, int messages) {

    /** A sweep that has not begun. */
    public static Progress none() {
        return new Progress(Position.START, new Census(), 0);
    }

    public boolean isOver() {
        return next == null;
    }
}
