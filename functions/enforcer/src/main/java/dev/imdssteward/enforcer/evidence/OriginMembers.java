package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.Origin;
import dev.imdssteward.policy.ScopeTag;
import dev.imdssteward.policy.Tokens;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/** Finds the instances of origins in EC2: those in scope that are not shutting down or terminated. */
final class OriginMembers {
    /** The most instances of one origin that CloudWatch is asked about. */
    private static final int MOST_CANARIES = 100;

    /** Stopped instances come last, since nothing is recorded of them. */
    private static final Comparator<Instance> RUNNING_AND_OLDEST_FIRST = Comparator.comparing(
                    (Instance instance) -> instance.state() != InstanceState.RUNNING)
            .thenComparing(Instance::attached, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Instance::id);

    private final Siblings siblings;
    private final ScopeTag scope;

    OriginMembers(Siblings siblings, ScopeTag scope) {
        this.siblings = siblings;
        this.scope = scope;
    }

    /**
     * Finds the oldest running instance with tokens required of each of these origins among some instances, where they show
     * that the origin has three or more.
     */
    Map<Origin, Instance> among(Collection<Instance> some, Set<Origin> origins, OriginStages stages) {
        var oldest = new HashMap<Origin, Instance>();
        if (origins.isEmpty()) {
            return oldest;
        }
        for (var instance : some) {
            Origin.of(instance)
                    .filter(origins::contains)
                    .filter(_ -> isMember(instance))
                    .ifPresent(origin -> {
                        stages.noteMember(origin, instance.id());
                        if (isRunningWithTokensRequired(instance)) {
                            oldest.merge(origin, instance, BinaryOperator.minBy(RUNNING_AND_OLDEST_FIRST));
                        }
                    });
        }
        oldest.keySet().removeIf(origin -> !stages.isLarge(origin));
        return oldest;
    }

    private static boolean isRunningWithTokensRequired(Instance instance) {
        return instance.state() == InstanceState.RUNNING && instance.options().tokens() == Tokens.REQUIRED;
    }

    /**
     * Finds the oldest instances with tokens required of each origin, running ones first. Of those that were there in all of
     * the time that is remembered, none is likelier than another to have had them for long, so a hundred are enough.
     *
     * @throws RefusedException if EC2 did not say, or not before the deadline
     */
    Map<Origin, List<Instance>> required(Collection<Origin> origins, EvidenceQuestion question) {
        var oldest = new HashMap<Origin, NavigableSet<Instance>>();
        origins.forEach(origin -> oldest.put(origin, new TreeSet<>(RUNNING_AND_OLDEST_FIRST)));
        var start = question.memory().start();
        new SiblingReader(siblings, question.deadline())
                .read(
                        oldest.keySet(),
                        siblings::pageOfRequired,
                        (origin, instance) -> {
                            if (isMember(instance)) {
                                question.stages().noteMember(origin, instance.id());
                                keep(instance, Objects.requireNonNull(oldest.get(origin)));
                            }
                        },
                        some -> some.stream()
                                .allMatch(origin -> areEnough(Objects.requireNonNull(oldest.get(origin)), start)));
        var required = new HashMap<Origin, List<Instance>>();
        oldest.forEach((origin, instances) -> required.put(origin, List.copyOf(instances)));
        return required;
    }

    private static void keep(Instance instance, NavigableSet<Instance> oldest) {
        oldest.add(instance);
        if (oldest.size() > MOST_CANARIES) {
            oldest.removeLast();
        }
    }

    /** Returns whether a hundred were found that run and were there before a time. */
    private static boolean areEnough(NavigableSet<Instance> oldest, Instant start) {
        return oldest.size() == MOST_CANARIES
                && oldest.last().state() == InstanceState.RUNNING
                && !EarlierCalls.isYounger(oldest.last(), start);
    }

    private boolean isMember(Instance instance) {
        return !instance.state().isEnding() && scope.includes(instance);
    }

    /**
     * Counts the instances of these origins, as far as that matters.
     *
     * @throws RefusedException if EC2 did not say, or not before the deadline
     */
    void count(Collection<Origin> origins, OriginStages stages, Deadline deadline) {
        var uncounted = stages.uncounted(origins);
        new SiblingReader(siblings, deadline)
                .read(
                        uncounted,
                        siblings::page,
                        (origin, instance) -> {
                            if (isMember(instance)) {
                                stages.noteMember(origin, instance.id());
                            }
                        },
                        some -> stages.uncounted(some).isEmpty());
        stages.counted(uncounted);
    }
}
