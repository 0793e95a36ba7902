package dev.imdssteward.policy;

import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.OffPeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The recorded hours of an instance that has tokens required, as a canary for the other instances of its origin (public
 * interface, section 3).
 *
 * @param attached when the primary network interface was attached, before which there was no instance; null if not known
 * @param answered {@code MetadataNoToken}: answered IMDSv1 calls, recorded only while tokens are optional
 * @param refused {@code MetadataNoTokenRejected}: refused IMDSv1 calls, recorded only while tokens are required
 * @param running {@code CPUUtilization}, which is recorded in every hour in which the instance runs
 */
public record CanaryHistory(
        InstanceId instance,
        EvidencePeriod period,
        @Nullable Instant attached,
        RecordedHours answered,
        RecordedHours refused,
        RecordedHours running) {
    /** The observed hours with tokens required that a canary needs before the other instances follow. */
    public static final int LONG_ENOUGH = 24;

    /**
     * The facts that the recorded hours show.
     *
     * @param window the length of the window in hours
     */
    public CanaryFacts facts(int window) {
        return new CanaryFacts(watched(), wasObserved(window), refusedCalls(), gap());
    }

    /** CloudWatch's words for what is missing; empty if nothing is. */
    private String gap() {
        for (var recorded : new RecordedHours[] {answered, refused, running}) {
            if (!recorded.isComplete()) {
                return recorded.gap();
            }
        }
        return "";
    }

    /** Returns whether the instance ran in the last hours. */
    private boolean wasObserved(int lastHours) {
        for (var hour = Math.max(0, period.hours() - lastHours); hour < period.hours(); hour++) {
            if (isObserved(hour)) {
                return true;
            }
        }
        return false;
    }

    private boolean isObserved(int hour) {
        return answered.has(hour) || running.has(hour);
    }

    /** The present time with tokens required. */
    private CanaryStage.Watched watched() {
        var present = OffPeriod.present(period.hours(), answered::has, this::isObserved);
        var earlier = answered.between(afterLaunch(), present.first());
        return new CanaryStage.Watched(
                instance,
                period.hour(present.first()),
                observedHours(present),
                earlier.isNone() ? null : earlier.last());
    }

    private int afterLaunch() {
        return afterLaunch(period, attached);
    }

    /** The first hour whose calls may be repeated: those at the launch are not. */
    private static int afterLaunch(EvidencePeriod period, @Nullable Instant attached) {
        return attached == null ? 0 : period.number(attached) + 2;
    }

    /**
     * Returns whether an instance that is quiet called IMDSv1 before, other than at its launch, and so may do so again.
     *
     * @param answered its answered calls in the period, which is longer than the window
     */
    public static boolean showsRareCalls(EvidencePeriod period, Instance instance, RecordedHours answered) {
        return !answered.between(afterLaunch(period, instance.attached()), period.hours())
                .isNone();
    }

    private int observedHours(OffPeriod off) {
        var hours = 0;
        for (var hour = off.first(); hour < off.end(); hour++) {
            hours += isObserved(hour) && !answered.has(hour) ? 1 : 0;
        }
        return hours;
    }

    /** The calls refused in the present time with tokens required. */
    private long refusedCalls() {
        var present = OffPeriod.present(period.hours(), answered::has, this::isObserved);
        // the hour of the change has records of either kind
        return refused.between(present.first() - 1, period.hours()).calls();
    }
}
