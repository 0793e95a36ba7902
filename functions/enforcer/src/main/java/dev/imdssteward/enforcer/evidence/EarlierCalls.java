package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.policy.CanaryHistory;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Origin;
import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The IMDSv1 calls that quiet instances made before the window, which may come again. Those of an Auto Scaling group are
 * asked for together: only if there are any, each instance's own are.
 */
final class EarlierCalls {
    private final ImdsV1Metrics metrics;
    private final EvidenceQuestion question;
    private final Set<InstanceId> known = new HashSet<>();
    private final Set<InstanceId> callers = new HashSet<>();
    private final Map<InstanceId, String> gaps = new HashMap<>();

    EarlierCalls(ImdsV1Metrics metrics, EvidenceQuestion question) {
        this.metrics = metrics;
        this.question = question;
    }

    /** Notes what is recorded of an instance, if that is all of the time that is remembered in which it was there. */
    void note(Instance instance, EvidencePeriod period, RecordedHours answered) {
        if (period.equals(question.memory()) || isYounger(instance, period.start())) {
            noteAll(instance, period, answered);
        }
    }

    private void noteAll(Instance instance, EvidencePeriod period, RecordedHours answered) {
        known.add(instance.id());
        if (CanaryHistory.showsRareCalls(period, instance, answered)) {
            callers.add(instance.id());
        } else if (!answered.isComplete()) {
            gaps.put(instance.id(), answered.gap());
        }
    }

    /** Asks for the earlier calls of quiet instances of which nothing is noted yet. */
    void ask(Collection<Instance> quiet) {
        var open = quiet.stream().filter(this::isOpen).toList();
        var ends = new HashMap<Series, Instant>();
        open.forEach(instance -> ends.put(series(instance), question.window().startOfWindow()));
        var silent = metrics.silent(question.memory(), ends);
        var asked = open.stream()
                .filter(instance -> !silent.contains(series(instance)))
                .toList();
        var recorded = metrics.read(question.memory(), series(asked));
        asked.forEach(instance ->
                noteAll(instance, question.memory(), Objects.requireNonNull(recorded.get(series(instance)))));
    }

    private boolean isOpen(Instance instance) {
        return !known.contains(instance.id())
                && Origin.of(instance)
                        .filter(question.stages()::madeNoEarlierCall)
                        .isEmpty();
    }

    /** Returns whether an instance was not there before a time. */
    static boolean isYounger(Instance instance, Instant time) {
        var attached = instance.attached();
        return attached != null && !attached.isBefore(time);
    }

    private static List<Series> series(Collection<Instance> instances) {
        return instances.stream().map(EarlierCalls::series).toList();
    }

    private static Series series(Instance instance) {
        return Series.of(Metric.ANSWERED, instance.id());
    }

    /** Returns whether an instance made earlier calls, other than at its launch. */
    boolean areOf(Instance instance) {
        return callers.contains(instance.id());
    }

    /** CloudWatch's words for what is missing of an instance's; empty if nothing is. */
    String gap(Instance instance) {
        return gaps.getOrDefault(instance.id(), "");
    }
}
