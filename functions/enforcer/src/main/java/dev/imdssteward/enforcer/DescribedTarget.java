package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Withheld;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A target whose instance is known. */
record DescribedTarget(Target target, Instance instance) {

    Outcome outcome(Reason reason, String detail) {
        return outcome(reason, null, List.of(), detail);
    }

    Outcome changed(Reason reason, Changes changes, List<Withheld> withheld) {
        return outcome(reason, changes, withheld, "");
    }

    /** The outcome when all that the instance lacks is withheld. */
    Outcome withheld(List<Withheld> withheld) {
        return outcome(Reason.of(withheld.getFirst().reason()), null, withheld, "");
    }

    private Outcome outcome(Reason reason, @Nullable Changes changes, List<Withheld> withheld, String detail) {
        var origin = LaunchSource.of(instance).orElse(null);
        return new Outcome(instance.id(), reason, changes, withheld, detail, target.trigger(), origin);
    }
}
