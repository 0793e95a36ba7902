package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.policy.Policy;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Looks over the whole fleet, counts, and enqueues what has something to change: that alone, since a command for anything
 * else would cost a call and change nothing. Holds one page at a time. Safe to run twice.
 */
public final class Sweep {
    private final NonCompliantInstances fleet;
    private final Assessor assessor;
    private final WorkQueue queue;
    private final int limit;
    private final Consumer<Assessed> observer;

    /** A sweep that asks for no evidence: that is asked for when its commands are carried out. */
    public Sweep(NonCompliantInstances fleet, Policy policy, WorkQueue queue, InstantSource clock) {
        this(fleet, new Assessor(policy, EvidenceGate.open(), clock), queue, 0, _ -> {});
    }

    private Sweep(
            NonCompliantInstances fleet, Assessor assessor, WorkQueue queue, int limit, Consumer<Assessed> observer) {
        this.fleet = fleet;
        this.assessor = assessor;
        this.queue = queue;
        this.limit = limit;
        this.observer = observer;
    }

    /**
     * A sweep that asks for evidence and enqueues a number of the instances that would get tokens required, spread over
     * their origins.
     */
    public static Sweep limited(NonCompliantInstances fleet, Assessor assessor, WorkQueue queue, int limit) {
        return new Sweep(fleet, assessor, queue, limit, _ -> {});
    }

    /**
     * A sweep that counts and enqueues nothing.
     *
     * @param observer is told each instance and what would be done about it now
     */
    public static Sweep counting(NonCompliantInstances fleet, Assessor assessor, Consumer<Assessed> observer) {
        return new Sweep(fleet, assessor, _ -> {}, 0, observer);
    }

    /**
     * Goes on, by a page at least, until the sweep is over, the deadline is near or EC2 throttles. Adds to the counts that it
     * was given.
     *
     * @throws RefusedException if EC2 denied a page, or did not even answer the first one
     * @throws RefusedException if the queue did not take a command; the same progress may be tried again
     */
    public SweepProgress resume(SweepProgress progress, Deadline deadline) {
        var commands = new SweepCommands(queue, limit, progress.limited());
        var next = progress.next();
        var isFirst = true;
        while (next != null && (isFirst || !deadline.isNear())) {
            try {
                var page = fleet.page(next);
                assessor.assess(page.instances(), deadline, each -> take(each, progress.counts(), commands));
                next = page.next();
            } catch (RefusedException unanswered) {
                if (isFirst || !mayAnswerLater(unanswered)) {
                    throw unanswered;
                }
                break;
            }
            isFirst = false;
        }
        var limited = progress.limited() + commands.send();
        return new SweepProgress(next, progress.counts(), progress.messages() + commands.sent(), limited);
    }

    private static boolean mayAnswerLater(RefusedException unanswered) {
        return switch (unanswered.refused().refusal()) {
            case THROTTLED, TRANSIENT_ERROR -> true;
            case INVALID_TAG_KEYS,
                    TAGS_UNSUPPORTED,
                    UNKNOWN_INSTANCE,
                    WRONG_STATE,
                    MANAGED_INSTANCE,
                    ACCESS_DENIED,
                    REJECTED -> false;
        };
    }

    private void take(Assessed assessed, ComplianceCounts counts, SweepCommands commands) {
        counts.count(assessed.instance(), assessed.decision());
        observer.accept(assessed);
        commands.take(assessed);
    }
}
