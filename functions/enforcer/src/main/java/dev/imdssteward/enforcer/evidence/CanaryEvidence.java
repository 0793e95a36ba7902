package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks how far the origins of quiet instances are: which of their instances have tokens required, since when, and whether
 * calls were refused there. EC2 and CloudWatch know all of it, so that nothing has to be remembered.
 */
final class CanaryEvidence {
    private final OriginMembers members;
    private final EvidenceQuestion question;
    private final StageReader reader;
    private final EarlierCalls earlier;
    private final Map<Origin, List<Instance>> required = new HashMap<>();

    CanaryEvidence(OriginMembers members, StageReader reader, EarlierCalls earlier, EvidenceQuestion question) {
        this.members = members;
        this.reader = reader;
        this.earlier = earlier;
        this.question = question;
    }

    /**
     * Asks about the origins of these instances, on which nothing else speaks against required tokens.
     *
     * @param described instances that EC2 has just described
     */
    void ask(List<TokenCandidate> passing, Collection<Instance> described) {
        var byKind = byKind(passing);
        findStages(byKind, described);
        findRareCallers(byKind);
        dropUnanswered(byKind, origins -> members.count(origins, question.stages(), question.deadline()));
        for (var origins : byKind.values()) {
            origins.forEach((origin, candidates) -> candidates.forEach(candidate -> evidence(candidate, origin)
                    .ifPresent(found -> question.answer().put(candidate, found))));
        }
    }

    private Map<Origin.Kind, Map<Origin, List<TokenCandidate>>> byKind(List<TokenCandidate> candidates) {
        var byKind = new EnumMap<Origin.Kind, Map<Origin, List<TokenCandidate>>>(Origin.Kind.class);
        for (var candidate : candidates) {
            Origin.of(candidate.instance()).ifPresent(origin -> {
                question.stages().noteCandidate(origin, candidate.instance().id());
                byKind.computeIfAbsent(origin.kind(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(origin, _ -> new ArrayList<>())
                        .add(candidate);
            });
        }
        return byKind;
    }

    /** A request to EC2 about origins of one kind. */
    private interface OriginsRequest {
        void ask(Collection<Origin> origins);
    }

    /** Asks about each kind of origin, and goes on without those about which EC2 does not answer. */
    private void dropUnanswered(Map<Origin.Kind, Map<Origin, List<TokenCandidate>>> byKind, OriginsRequest request) {
        byKind.values().removeIf(origins -> {
            try {
                request.ask(origins.keySet());
                return false;
            } catch (RefusedException unanswered) {
                origins.values().stream()
                        .flatMap(List::stream)
                        .forEach(candidate -> question.answer().unanswered(candidate, unanswered.refused()));
                return true;
            }
        });
    }

    private void findStages(
            Map<Origin.Kind, Map<Origin, List<TokenCandidate>>> byKind, Collection<Instance> described) {
        var stages = question.stages();
        var groups = byKind.getOrDefault(Origin.Kind.AUTO_SCALING_GROUP, Map.of());
        var silent = reader.withoutRefusedCalls(stages.unknown(groups.keySet()), old(groups));
        reader.turnedOver(members.among(described, silent, stages))
                .forEach(origin -> stages.put(origin, new CanaryStage.TurnedOver()));
        dropUnanswered(byKind, origins -> list(stages.unknown(origins)));
        reader.stages(required, silent).forEach(stages::put);
    }

    /** The origins with candidates that were not just launched. */
    private static Set<Origin> old(Map<Origin, List<TokenCandidate>> origins) {
        var old = new HashSet<>(origins.keySet());
        old.removeIf(
                origin -> origins.getOrDefault(origin, List.of()).stream().allMatch(TokenCandidate::isJustLaunched));
        return old;
    }

    private void list(List<Origin> origins) {
        required.putAll(members.required(origins, question));
    }

    /** Calls before the window matter only where the origin has turned over otherwise. */
    private void findRareCallers(Map<Origin.Kind, Map<Origin, List<TokenCandidate>>> byKind) {
        var stages = question.stages();
        var quiet = new HashMap<Instance, Origin>();
        byKind.values()
                .forEach(origins -> origins.forEach((origin, candidates) -> candidates.stream()
                        .filter(candidate -> !candidate.isJustLaunched() && stages.isTurnedOver(origin))
                        .forEach(candidate -> quiet.put(candidate.instance(), origin))));
        earlier.ask(quiet.keySet());
        quiet.forEach((instance, origin) -> {
            if (earlier.areOf(instance)) {
                stages.noteRareCaller(origin);
            }
        });
        dropUnanswered(byKind, this::findRareCanaries);
    }

    private void findRareCanaries(Collection<Origin> origins) {
        var open = question.stages().withUnknownRareCanary(origins);
        list(open.stream().filter(origin -> !required.containsKey(origin)).toList());
        reader.rareCanaries(open, required).forEach(question.stages()::putRareCanary);
    }

    private Optional<Evidence> evidence(TokenCandidate candidate, Origin origin) {
        var stages = question.stages();
        if (candidate.isJustLaunched()) {
            return stages.evidenceAgainstLaunch(origin);
        }
        if (earlier.areOf(candidate.instance())) {
            return stages.evidenceForRareCaller(origin);
        }
        var gap = earlier.gap(candidate.instance());
        return gap.isEmpty()
                ? stages.evidence(origin)
                : Optional.of(new Evidence.Unanswered("CloudWatch did not say: " + gap));
    }
}
