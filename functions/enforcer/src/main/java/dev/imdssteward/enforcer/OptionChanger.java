package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Withheld;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Asks EC2 for changes, at the rate that it grants, and turns its answer into an outcome. */
final class OptionChanger {
    private final Instances instances;
    private final RateLimiter limiter;
    private final InstantSource clock;

    OptionChanger(Instances instances, RateLimiter limiter, InstantSource clock) {
        this.instances = instances;
        this.limiter = limiter;
        this.clock = clock;
    }

    /** Waits for the next call's turn; false, at once, if that comes only after the deadline. */
    boolean tryAcquire(Deadline deadline) {
        return limiter.tryAcquire(deadline);
    }

    /** The outcome when the turn of an instance does not come in time. */
    static Outcome withoutTurn(DescribedTarget target) {
        return target.outcome(Reason.THROTTLED, "no turn before the deadline at the pace that EC2 grants");
    }

    /** Asks once, and once more without the tags if EC2 refuses them, since tokens matter more. */
    Outcome change(DescribedTarget target, Decision.Modify decision, Deadline deadline) {
        var changes = decision.changes();
        var answer = instances.modify(target.instance().id(), changes);
        return switch (answer) {
            case Modification.Done() -> {
                limiter.reset();
                yield target.changed(Reason.NON_COMPLIANT, changes, decision.withheld());
            }
            case Refused refused
            when changes.contains(Option.INSTANCE_TAGS) && concernsTags(refused) ->
                changeWithoutTags(target, decision, refused, deadline);
            case Refused refused -> refused(target, refused);
        };
    }

    private Outcome changeWithoutTags(
            DescribedTarget target, Decision.Modify decision, Refused refused, Deadline deadline) {
        var withheld = new ArrayList<>(decision.withheld());
        withheld.add(tagsWithheld(refused));
        var rest = decision.changes().withoutInstanceTags();
        if (rest.areNone()) {
            return target.withheld(withheld);
        }
        return tryAcquire(deadline)
                ? change(target, new Decision.Modify(rest, withheld), deadline)
                : withoutTurn(target);
    }

    private static boolean concernsTags(Refused refused) {
        return switch (refused.refusal()) {
            case INVALID_TAG_KEYS, TAGS_UNSUPPORTED -> true;
            case UNKNOWN_INSTANCE, WRONG_STATE, MANAGED_INSTANCE, THROTTLED, TRANSIENT_ERROR, ACCESS_DENIED, REJECTED ->
                false;
        };
    }

    /** Of an invalid tag key the detail is the key. */
    private static Withheld tagsWithheld(Refused refused) {
        return refused.refusal() == Modification.Refusal.INVALID_TAG_KEYS
                ? new Withheld.InvalidTagKeys(List.of(refused.detail()))
                : new Withheld.TagsUnsupported(refused.detail());
    }

    private Outcome refused(DescribedTarget target, Refused refused) {
        if (refused.refusal() == Modification.Refusal.THROTTLED) {
            limiter.backOff();
        }
        var recent = target.target().isRecent(clock.instant());
        return target.outcome(Reason.of(refused.refusal(), recent), refused.detail());
    }
}
