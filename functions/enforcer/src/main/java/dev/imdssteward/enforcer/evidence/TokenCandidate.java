package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.policy.Instance;
import java.time.Duration;
import java.time.Instant;

/**
 * An instance on which tokens would become required.
 *
 * @param instance what EC2 says of it
 * @param asked when the first message that names it was sent
 * @param weakeningSeen whether an event says that somebody asked for optional tokens
 */
public record TokenCandidate(Instance instance, Instant asked, boolean weakeningSeen) {
    private static final Duration JUST_NOW = Duration.ofHours(1);

    /**
     * Returns whether its primary network interface was attached within an hour of the message. Nothing that an event
     * says of a launch counts, since an event may be forged or replayed.
     */
    boolean isJustLaunched() {
        var attached = instance.attached();
        return attached != null && Duration.between(attached, asked).abs().compareTo(JUST_NOW) < 0;
    }

    /** Returns whether another instance was there more than an hour before the message. */
    boolean isOlder(Instance sibling) {
        var attached = sibling.attached();
        return !sibling.id().equals(instance.id()) && (attached == null || attached.isBefore(asked.minus(JUST_NOW)));
    }
}
