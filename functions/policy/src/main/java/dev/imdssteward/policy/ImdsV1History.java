package dev.imdssteward.policy;

import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.OffPeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The recorded use of IMDSv1 on one instance that was not just launched, and the verdict that follows (public interface,
 * sections 1 and 3).
 *
 * @param answered {@code MetadataNoToken}: answered IMDSv1 calls, recorded only while tokens are optional
 * @param attached when the primary network interface was attached, before which there was no instance; null if not known
 * @param weakeningSeen whether an event said that somebody asked for optional tokens
 */
public record ImdsV1History(
        EvidencePeriod period,
        RecordedHours answered,
        @Nullable Instant attached,
        boolean weakeningSeen) {

    /** The verdict, if the answered calls settle it whatever else is recorded. */
    public Optional<Evidence> verdict() {
        if (!answered.isComplete()) {
            return Optional.of(unlessInUse(answered.gap()));
        }
        var verdict = quietOrNot(answered::has);
        var mayBeObserved = mayBeObserved();
        var isOpen = weakened(mayBeObserved).isPresent() || mayBeQuiet(verdict, mayBeObserved);
        return isOpen ? Optional.empty() : Optional.of(verdict);
    }

    /** Returns whether an instance with too little evidence could be quiet if it ran in hours without a record. */
    private boolean mayBeQuiet(Evidence verdict, IntPredicate mayBeObserved) {
        return verdict instanceof Evidence.TooLittle && quietOrNot(mayBeObserved) instanceof Evidence.Quiet;
    }

    /** Tells the hours in which the instance may have run: nothing is recorded of it while tokens are required. */
    private IntPredicate mayBeObserved() {
        var first = attached == null ? Integer.MIN_VALUE : period.number(attached);
        return hour -> hour >= first || answered.has(hour);
    }

    private Optional<OffPeriod> weakened(IntPredicate observed) {
        if (answered.missing() < OffPeriod.SHORTEST) {
            return Optional.empty();
        }
        return OffPeriod.last(period.hours(), answered::has, observed)
                .filter(off -> off.end() >= EvidencePeriod.FIRST_OF_WINDOW);
    }

    /**
     * The verdict by all that is recorded.
     *
     * @param refused {@code MetadataNoTokenRejected}: refused IMDSv1 calls, recorded only while tokens are required
     * @param running {@code CPUUtilization}, which is recorded in every hour in which the instance runs
     */
    public Evidence verdict(RecordedHours refused, RecordedHours running) {
        for (var recorded : new RecordedHours[] {answered, refused, running}) {
            if (!recorded.isComplete()) {
                return unlessInUse(recorded.gap());
            }
        }
        if (answered.isEmpty() && refused.isEmpty() && !weakeningSeen) {
            return new Evidence.TooLittle("neither answered nor refused IMDSv1 calls are recorded");
        }
        IntPredicate observed = hour -> answered.has(hour) || running.has(hour);
        return weakened(observed).map(off -> weakened(off, refused)).orElseGet(() -> quietOrNot(observed));
    }

    /** Calls refused in a short off period show that an enforcement broke something and was reverted. */
    private Evidence weakened(OffPeriod off, RecordedHours refused) {
        // the hours of both changes have records of either kind
        var broken = refused.between(off.first() - 1, off.end() + 1);
        return off.length() < period.hoursOfWindow() && !broken.isNone()
                ? new Evidence.InUse(broken.calls(), broken.last())
                : new Evidence.Weakened(period.hour(off.end()));
    }

    private Evidence unlessInUse(String gap) {
        var used = answered.inWindow();
        return used.isNone()
                ? new Evidence.Unanswered("CloudWatch did not say: " + gap)
                : new Evidence.InUse(used.calls(), used.last());
    }

    private Evidence quietOrNot(IntPredicate observed) {
        var used = answered.inWindow();
        if (!used.isNone()) {
            return new Evidence.InUse(used.calls(), used.last());
        }
        // the first hour of the window counts for both
        var since = first(observed);
        if (since == period.hours()) {
            return new Evidence.TooLittle("nothing is recorded");
        }
        if (since > EvidencePeriod.FIRST_OF_WINDOW) {
            return new Evidence.TooLittle("recorded only since " + period.hour(since));
        }
        var days = days(observed);
        return days < leastDays()
                ? new Evidence.TooLittle("it ran on " + days + " of the last " + period.quietDays() + " days, and "
                        + leastDays() + " are needed")
                : new Evidence.Quiet();
    }

    /** The first observed hour of the last 168 before the second hour of the window, or else of the window. */
    private int first(IntPredicate observed) {
        var end = period.hours();
        var hour = 1;
        while (hour < end && !observed.test(hour)) {
            hour++;
        }
        return hour;
    }

    private int days(IntPredicate observed) {
        var end = period.hours();
        var days = 0;
        for (var hour = EvidencePeriod.FIRST_OF_WINDOW; hour < end; ) {
            if (observed.test(hour)) {
                days++;
                hour = period.firstOfNextDay(hour);
            } else {
                hour++;
            }
        }
        return days;
    }

    private int leastDays() {
        return Math.max(1, period.quietDays() * 5 / 7);
    }
}
