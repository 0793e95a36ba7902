package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.Modification.Refused;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Withheld;
import java.time.Instant;
import java.util.ArrayList;

/** Asks EC2 for changes and makes an outcome of its answer. */
final class OptionChanger {
    private final Instances instances;

    OptionChanger(Instances instances) {
        this.instances = instances;
    }

    /** Asks once; and once more without the tags when EC2 refuses those, since tokens matter more. */
    Outcome change(Subject subject, Decision.Modify decision, Instant now) {
        var changes = decision.changes();
        return switch (instances.modify(subject.id(), changes)) {
            case Modification.Done() -> subject.changed(Reason.NON_COMPLIANT, changes, decision.withheld());
            case Refused refused
            when changes.contains(Option.INSTANCE_TAGS) && concernsTags(refused) ->
                changeWithoutTags(subject, decision, refused, now);
            case Refused refused -> refused(subject, refused, now);
        };
    }

    private Outcome changeWithoutTags(Subject subject, Decision.Modify decision, Refused refused, Instant now) {
        var withheld = new ArrayList<>(decision.withheld());
        withheld.add(new Withheld(Option.INSTANCE_TAGS, reasonToWithhold(refused), refused.detail()));
        var rest = decision.changes().withoutInstanceTags();
        return rest.areNone() ? subject.withheld(withheld) : change(subject, new Decision.Modify(rest, withheld), now);
    }

    private static boolean concernsTags(Refused refused) {
        return switch (refused.refusal()) {
            case INVALID_TAG_KEYS, TAGS_UNSUPPORTED -> true;
            case UNKNOWN_INSTANCE, WRONG_STATE, MANAGED_INSTANCE, THROTTLED, TRANSIENT_ERROR, ACCESS_DENIED, REJECTED ->
                false;
        };
    }

    private static Withheld.Reason reasonToWithhold(Refused refused) {
        return refused.refusal() == Modification.Refusal.INVALID_TAG_KEYS
                ? Withheld.Reason.INVALID_TAG_KEYS
                : Withheld.Reason.TAGS_UNSUPPORTED;
    }

    private static Outcome refused(Subject subject, Refused refused, Instant now) {
        return subject.outcome(Reason.of(refused.refusal(), subject.isRecent(now)), refused.detail());
    }
}
