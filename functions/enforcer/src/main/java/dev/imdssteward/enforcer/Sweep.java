package dev.imdssteward.enforcer;

import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Policy;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;

/**
 * Looks over the whole fleet, counts, and enqueues what has something to change: that alone, since a command for anything
 * else would cost a call and change nothing. Holds one page at a time. Safe to run twice.
 */
public final class Sweep {
    private final Fleet fleet;
    private final Policy policy;
    private final WorkQueue queue;
    private final InstantSource clock;
    private final BiConsumer<Instance, Decision> observer;

    public Sweep(Fleet fleet, Policy policy, WorkQueue queue, InstantSource clock) {
        this(fleet, policy, queue, clock, (_, _) -> {});
    }

    private Sweep(
            Fleet fleet, Policy policy, WorkQueue queue, InstantSource clock, BiConsumer<Instance, Decision> observer) {
        this.fleet = fleet;
        this.policy = policy;
        this.queue = queue;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * A sweep that counts and enqueues nothing.
     *
     * @param observer is told each instance, and what would be done about it now
     */
    public static Sweep counting(
            Fleet fleet, Policy policy, InstantSource clock, BiConsumer<Instance, Decision> observer) {
        return new Sweep(fleet, policy, commands -> {}, clock, observer);
    }

    /**
     * Goes on, by a page at least, until the sweep is over, the deadline is near or EC2 has had enough for now. What it
     * counts is added to the census that it was given.
     *
     * @throws Instances.Unanswered if EC2 denied a page, or did not even answer the first one
     * @throws WorkQueue.NotTaken if the queue did not take a command; the same progress may be tried again
     */
    public Progress goOn(Progress progress, Deadline deadline) {
        var commands = new Commands(queue);
        var next = progress.next();
        var isFirst = true;
        while (next != null && (isFirst || !deadline.isNear())) {
            try {
                var page = fleet.page(next);
                page.instances().forEach(instance -> look(instance, progress.census(), commands));
                next = page.next();
            } catch (Instances.Unanswered unanswered) {
                if (isFirst || !mayAnswerLater(unanswered)) {
                    throw unanswered;
                }
                break;
            }
            isFirst = false;
        }
        commands.send();
        return new Progress(next, progress.census(), progress.messages() + commands.sent());
    }

    private static boolean mayAnswerLater(Instances.Unanswered unanswered) {
        return switch (unanswered.answer().refusal()) {
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

    private void look(Instance instance, Census census, Commands commands) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var decision = policy.decide(instance, new Evidence.NotAsked(), today);
        census.count(instance, decision);
        observer.accept(instance, decision);
        switch (decision) {
            case Decision.Modify _, Decision.Defer _ -> commands.add(instance.id());
            case Decision.Keep _, Decision.Skip _, Decision.Withhold _ -> {}
        }
    }
}
