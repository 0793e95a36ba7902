package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.evidence.EvidenceGate.Answer;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Scope;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Origin;
import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks whether the origin of a just-launched instance made IMDSv1 calls in the window. An Auto Scaling group has metrics of
 * its own, which remember terminated members; of another origin the siblings are asked about.
 */
final class OriginEvidence {
    private static final int MOST_SIBLINGS = 100;
    private static final List<Metric> CALLS = List.of(Metric.ANSWERED, Metric.REFUSED);
    private static final Comparator<Instance> NEWEST_FIRST = Comparator.comparing(
                    (Instance instance) -> Objects.requireNonNullElse(instance.attached(), Instant.MIN))
            .reversed()
            .thenComparing(Instance::id);

    private final ImdsV1Metrics metrics;
    private final Siblings siblings;

    OriginEvidence(ImdsV1Metrics metrics, Siblings siblings) {
        this.metrics = metrics;
        this.siblings = siblings;
    }

    void ask(List<TokenCandidate> launched, EvidencePeriod period, Deadline deadline, Answer answer) {
        var subjects = new LinkedHashMap<TokenCandidate, Subjects>();
        var others = new EnumMap<Origin.Kind, List<TokenCandidate>>(Origin.Kind.class);
        for (var candidate : launched) {
            var origin = Origin.of(candidate.instance());
            if (origin.isEmpty()) {
                answer.put(candidate, new Evidence.NotAsked());
            } else if (origin.get().kind() == Origin.Kind.AUTO_SCALING_GROUP) {
                subjects.put(candidate, Subjects.group(origin.get()));
            } else {
                others.computeIfAbsent(origin.get().kind(), _ -> new ArrayList<>())
                        .add(candidate);
            }
        }
        others.values().forEach(some -> findSiblings(some, deadline, subjects, answer));
        putEvidence(subjects, period, answer);
    }

    private void findSiblings(
            List<TokenCandidate> candidates, Deadline deadline, Map<TokenCandidate, Subjects> subjects, Answer answer) {
        try {
            var found = instancesOf(candidates, deadline);
            for (var candidate : candidates) {
                var origin = Origin.of(candidate.instance()).orElseThrow();
                var series = found.getOrDefault(origin, List.of()).stream()
                        .filter(candidate::isOlder)
                        .limit(MOST_SIBLINGS)
                        .flatMap(sibling -> CALLS.stream().map(metric -> Series.of(metric, sibling.id())))
                        .toList();
                subjects.put(candidate, new Subjects(origin, series));
            }
        } catch (RefusedException unanswered) {
            candidates.forEach(candidate -> answer.unanswered(candidate, unanswered.refused()));
        }
    }

    /** The instances of the candidates' origins, newest first. */
    private Map<Origin, List<Instance>> instancesOf(List<TokenCandidate> candidates, Deadline deadline) {
        var origins = new LinkedHashSet<Origin>();
        candidates.forEach(
                candidate -> origins.add(Origin.of(candidate.instance()).orElseThrow()));
        var found = new HashMap<Origin, List<Instance>>();
        new SiblingReader(siblings, deadline)
                .read(
                        origins,
                        siblings::page,
                        (origin, instance) -> found.computeIfAbsent(origin, _ -> new ArrayList<>())
                                .add(instance),
                        _ -> false);
        found.values().forEach(instances -> instances.sort(NEWEST_FIRST));
        return found;
    }

    private void putEvidence(Map<TokenCandidate, Subjects> subjects, EvidencePeriod period, Answer answer) {
        var asked = new HashSet<Series>();
        subjects.values().forEach(each -> asked.addAll(each.series()));
        var recorded = metrics.read(period, asked);
        subjects.forEach((candidate, each) -> answer.put(candidate, each.evidence(recorded)));
    }

    /** The metrics that tell about an origin. */
    private record Subjects(Origin origin, List<Series> series) {

        static Subjects group(Origin group) {
            var name = group.values().getFirst();
            return new Subjects(
                    group,
                    CALLS.stream()
                            .map(metric -> new Series(metric, Scope.AUTO_SCALING_GROUP, name))
                            .toList());
        }

        Evidence evidence(Map<Series, RecordedHours> recorded) {
            var calls = 0L;
            var gap = Optional.<String>empty();
            for (var each : series) {
                var hours = Objects.requireNonNull(recorded.get(each));
                calls += hours.inWindow().calls();
                gap = gap.or(() -> Optional.of(hours.gap()).filter(words -> !words.isEmpty()));
            }
            if (calls > 0) {
                return new Evidence.OriginInUse(origin, calls);
            }
            return gap.<Evidence>map(words -> new Evidence.Unanswered("CloudWatch did not say: " + words))
                    .orElseGet(Evidence.NotAsked::new);
        }
    }
}
