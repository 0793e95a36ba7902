package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Origin;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Reads the instances of several origins of one kind, in as few calls as EC2 allows and until a deadline. */
record SiblingReader(Siblings siblings, Deadline deadline) {

    /** A page of the instances of origins. */
    @FunctionalInterface
    interface Query {
        Siblings.Page page(Collection<Origin> origins, String token);
    }

    /**
     * Hands over each instance with its origin, until that is enough.
     *
     * @param isEnough whether what was handed over of some of the origins is
     * @throws RefusedException if EC2 did not say, or not before the deadline
     */
    void read(
            Collection<Origin> origins,
            Query query,
            BiConsumer<Origin, Instance> found,
            Predicate<Set<Origin>> isEnough) {
        for (var some : Chunks.of(List.copyOf(origins), Siblings.MOST_ORIGINS_A_CALL)) {
            readSome(new HashSet<>(some), query, found, isEnough);
        }
    }

    private void readSome(
            Set<Origin> origins, Query query, BiConsumer<Origin, Instance> found, Predicate<Set<Origin>> isEnough) {
        var next = "";
        do {
            if (deadline.isNear()) {
                throw new RefusedException(
                        new Refused(Refusal.TRANSIENT_ERROR, "siblings not found before the deadline"));
            }
            var page = query.page(origins, next);
            for (var instance : page.instances()) {
                Origin.of(instance).filter(origins::contains).ifPresent(origin -> found.accept(origin, instance));
            }
            next = page.next();
        } while (!next.isEmpty() && !isEnough.test(origins));
    }
}
