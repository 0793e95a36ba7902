package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.policy.CanaryFacts;
import dev.imdssteward.policy.CanaryHistory;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads CloudWatch's records of canaries: of each one once, and a few at a time, since the facts take less room than the
 * hours.
 */
final class CanaryReader {
    private static final List<Metric> OF_CANARIES = List.of(Metric.ANSWERED, Metric.REFUSED, Metric.RUNNING);

    /** The hours of so many canaries are kept at a time. */
    private static final int MOST_AT_ONCE = 200;

    private final ImdsV1Metrics metrics;
    private final EvidenceQuestion question;
    private final Set<Series> withoutRefusedCalls = new HashSet<>();
    private final Map<InstanceId, CanaryFacts> facts = new HashMap<>();

    CanaryReader(ImdsV1Metrics metrics, EvidenceQuestion question) {
        this.metrics = metrics;
        this.question = question;
    }

    /** Finds those of some instances, by their days, that have no calls of a kind in the time that is remembered. */
    Set<InstanceId> without(Metric calls, List<Instance> instances) {
        var ends = new HashMap<Series, Instant>();
        instances.forEach(instance ->
                ends.put(Series.of(calls, instance.id()), question.memory().now()));
        var silent = metrics.silent(question.memory(), ends);
        if (calls == Metric.REFUSED) {
            withoutRefusedCalls.addAll(silent);
        }
        return instances.stream()
                .map(Instance::id)
                .filter(id -> silent.contains(Series.of(calls, id)))
                .collect(Collectors.toSet());
    }

    /** The facts about those of these instances that were asked about. */
    List<CanaryFacts> factsOf(List<Instance> canaries) {
        return canaries.stream()
                .flatMap(canary -> Stream.ofNullable(facts.get(canary.id())))
                .toList();
    }

    /** Asks about instances, unless that is done. */
    void askAbout(Collection<Instance> canaries) {
        var unknown = canaries.stream()
                .filter(canary -> !facts.containsKey(canary.id()))
                .toList();
        for (var some : Chunks.of(unknown, MOST_AT_ONCE)) {
            var series = some.stream()
                    .flatMap(canary -> OF_CANARIES.stream().map(metric -> Series.of(metric, canary.id())))
                    .filter(each -> !withoutRefusedCalls.contains(each))
                    .toList();
            var recorded = metrics.read(question.memory(), series);
            some.forEach(canary -> facts.put(
                    canary.id(),
                    history(canary, recorded).facts(question.window().quietDays() * 24)));
        }
    }

    private CanaryHistory history(Instance canary, Map<Series, RecordedHours> recorded) {
        var silent = new RecordedHours(question.memory());
        return new CanaryHistory(
                canary.id(),
                question.memory(),
                canary.attached(),
                hours(recorded, Series.of(Metric.ANSWERED, canary.id())),
                recorded.getOrDefault(Series.of(Metric.REFUSED, canary.id()), silent),
                hours(recorded, Series.of(Metric.RUNNING, canary.id())));
    }

    private static RecordedHours hours(Map<Series, RecordedHours> recorded, Series series) {
        return Objects.requireNonNull(recorded.get(series));
    }
}
