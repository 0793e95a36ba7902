package dev.imdssteward.enforcer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The trigger for looking at an instance.
 *
 * @param name the API call, the detail-type, or what a command calls itself
 * @param actor the ARN of whoever made that call, where an event tells
 * @param time when it happened, where an event tells
 * @param sent when its message was sent to the queue, as SQS says; null for a direct invocation
 */
public record Trigger(
        String name,
        @Nullable String actor,
        @Nullable Instant time,
        @Nullable Instant sent) {
    /** The name of the trigger of a command that the sweep sent. */
    public static final String SWEEP = "sweep";

    /** The time after a call for which EC2 may not show an instance yet. */
    private static final Duration VISIBILITY_DELAY = Duration.ofMinutes(10);

    /** A trigger without a message. */
    public Trigger(String name, @Nullable String actor, @Nullable Instant time) {
        this(name, actor, time, null);
    }

    Trigger sentAt(Instant newSent) {
        return new Trigger(name, actor, time, newSent);
    }

    /** Returns whether an instance that EC2 does not know may still appear. */
    boolean isRecent(Instant now) {
        return time != null && time.isAfter(now.minus(VISIBILITY_DELAY));
    }

    /** Returns whether the sweep found the instance. */
    public boolean isOfSweep() {
        return name.equals(SWEEP);
    }
}
