package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.evidence.EvidenceGate.Answer;
import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks how far the origins of quiet instances are: which of their instances have tokens required, since when, and whether
 * calls were refused there. EC2 and CloudWatch know all of it, so that nothing has to be remembered.
 */
final class CanaryEvidence {
    private final ImdsV1Metrics metrics;
    private final OriginMembers members;
    private final int quietDays;

    CanaryEvidence(ImdsV1Metrics metrics, Siblings siblings, EvidenceGate.Settings settings) {
        this.metrics = metrics;
        this.members = new OriginMembers(siblings, settings.scope());
        this.quietDays = settings.quietDays();
    }

    /** Asks about the origins of these instances, on which nothing else speaks against required tokens. */
    void ask(List<TokenCandidate> passing, OriginStages stages, Deadline deadline, Answer answer) {
        var byKind = byKind(passing, stages);
        var required = new LinkedHashMap<Origin, List<Instance>>();
        dropUnanswered(byKind, answer, origins -> required.putAll(members.required(origins, stages, deadline)));
        var old = byKind.values().stream()
                .flatMap(origins -> origins.values().stream())
                .flatMap(List::stream)
                .filter(candidate -> !candidate.isJustLaunched())
                .toList();
        var recorded = CanaryMetrics.read(
                metrics,
                quietDays,
                deadline,
                old.stream().map(TokenCandidate::instance).toList(),
                required);
        note(old, required, recorded, stages);
        dropUnanswered(byKind, answer, origins -> members.count(origins, stages, deadline));
        byKind.values()
                .forEach(origins -> origins.forEach((origin, candidates) ->
                        candidates.forEach(candidate -> evidence(candidate, origin, recorded, stages)
                                .ifPresent(evidence -> answer.put(candidate, evidence)))));
    }

    private static Map<Origin.Kind, Map<Origin, List<TokenCandidate>>> byKind(
            List<TokenCandidate> candidates, OriginStages stages) {
        var byKind = new EnumMap<Origin.Kind, Map<Origin, List<TokenCandidate>>>(Origin.Kind.class);
        for (var candidate : candidates) {
            Origin.of(candidate.instance()).ifPresent(origin -> {
                stages.noteCandidate(origin, candidate.instance().id());
                byKind.computeIfAbsent(origin.kind(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(origin, _ -> new ArrayList<>())
                        .add(candidate);
            });
        }
        return byKind;
    }

    /** A question to EC2 about origins of one kind. */
    private interface Question {
        void ask(Collection<Origin> origins);
    }

    /** Asks about each kind of origin, and goes on without those about which EC2 does not answer. */
    private static void dropUnanswered(
            Map<Origin.Kind, Map<Origin, List<TokenCandidate>>> byKind, Answer answer, Question question) {
        byKind.values().removeIf(origins -> {
            try {
                question.ask(origins.keySet());
                return false;
            } catch (RefusedException unanswered) {
                origins.values().stream()
                        .flatMap(List::stream)
                        .forEach(candidate -> answer.unanswered(candidate, unanswered.refused()));
                return true;
            }
        });
    }

    private static void note(
            List<TokenCandidate> candidates,
            Map<Origin, List<Instance>> required,
            CanaryMetrics recorded,
            OriginStages stages) {
        required.forEach((origin, canaries) -> {
            var histories = recorded.histories(canaries);
            stages.put(origin, recorded.stage(origin, histories), CanaryStage.ofRareCalls(histories));
        });
        candidates.stream()
                .map(TokenCandidate::instance)
                .filter(recorded::showRareCalls)
                .flatMap(instance -> Origin.of(instance).stream())
                .forEach(stages::noteRareCaller);
    }

    private static Optional<Evidence> evidence(
            TokenCandidate candidate, Origin origin, CanaryMetrics recorded, OriginStages stages) {
        if (candidate.isJustLaunched()) {
            return stages.evidenceAgainstLaunch(origin);
        }
        if (recorded.showRareCalls(candidate.instance())) {
            return stages.evidenceForRareCaller(origin);
        }
        var gap = recorded.gap(candidate.instance());
        return gap.isEmpty()
                ? stages.evidence(origin)
                : Optional.of(new Evidence.Unanswered("CloudWatch did not say: " + gap));
    }
}
