package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Caches the described instances of one batch, in as few calls as EC2 allows. */
final class InstanceCache {

    /** The facts about one instance. */
    sealed interface Fact {
        record Known(Instance instance, Instant seen) implements Fact {}

        /** EC2 does not know the id. */
        record Unknown() implements Fact {}

        /** EC2 did not answer, or was not asked any more. */
        record Unanswered(Refused answer) implements Fact {}
    }

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Instances instances;
    private final Deadline deadline;
    private final Map<InstanceId, Fact> cache = new HashMap<>();

    InstanceCache(Instances instances, Deadline deadline) {
        this.instances = instances;
        this.deadline = deadline;
    }

    Fact about(InstanceId id) {
        return cache.getOrDefault(id, new Fact.Unknown());
    }

    boolean isKnown(InstanceId id) {
        return cache.containsKey(id);
    }

    /** Keeps what is known already. */
    void keep(Collection<Instance> known) {
        keep(known, now());
    }

    private void keep(Collection<Instance> known, Instant seen) {
        known.forEach(instance -> cache.put(instance.id(), new Fact.Known(instance, seen)));
    }

    private Instant now() {
        return deadline.clock().instant();
    }

    /** Returns whether an instance was seen so long ago that it may be another by now. */
    boolean isOld(InstanceId id) {
        return about(id) instanceof Fact.Known(var _, var seen)
                && seen.plus(FRESH).isBefore(now());
    }

    /** Describes these instances; a call that fails does not stop the others. */
    void ask(List<InstanceId> ids) {
        for (var some : Chunks.of(ids, Instances.MOST_IDS_A_CALL)) {
            try {
                if (deadline.isNear()) {
                    throw new RefusedException(new Refused(Refusal.TRANSIENT_ERROR, "not reached before the deadline"));
                }
                var seen = now();
                some.forEach(cache::remove);
                keep(instances.describe(some), seen);
            } catch (RefusedException unanswered) {
                some.forEach(id -> cache.put(id, new Fact.Unanswered(unanswered.refused())));
            }
        }
    }
}
