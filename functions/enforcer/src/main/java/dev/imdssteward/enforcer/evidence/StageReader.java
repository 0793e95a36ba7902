package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the stages of origins from CloudWatch's records of their instances that have tokens required. One of them that has had
 * them for long enough settles it if no call was refused on any, so the hours of the others are asked for only if it does not.
 */
final class StageReader {
    /** Up to this many, all canaries of an origin are asked about at once, which takes no more metrics. */
    private static final int FEW = 2;

    private final ImdsV1Metrics metrics;
    private final EvidenceQuestion question;
    private final CanaryReader canaries;

    StageReader(ImdsV1Metrics metrics, EvidenceQuestion question) {
        this.metrics = metrics;
        this.question = question;
        this.canaries = new CanaryReader(metrics, question);
    }

    /**
     * Finds those of some Auto Scaling groups of which no refused call is recorded, be it of instances that are gone. Notes
     * which made no call before the window.
     *
     * @param old those of the groups for which that matters
     */
    Set<Origin> withoutRefusedCalls(Collection<Origin> groups, Set<Origin> old) {
        var ends = new HashMap<Series, Instant>();
        groups.forEach(group ->
                ends.put(Series.of(Metric.REFUSED, group), question.memory().now()));
        groups.stream()
                .filter(old::contains)
                .forEach(group -> ends.put(
                        Series.of(Metric.ANSWERED, group), question.window().startOfWindow()));
        var silent = metrics.silent(question.memory(), ends);
        groups.stream()
                .filter(group -> silent.contains(Series.of(Metric.ANSWERED, group)))
                .forEach(question.stages()::noteNoEarlierCall);
        return groups.stream()
                .filter(group -> silent.contains(Series.of(Metric.REFUSED, group)))
                .collect(Collectors.toSet());
    }

    /**
     * Reads the stage of each origin.
     *
     * @param required its instances with tokens required, the likeliest to have had them for long first
     * @param silentGroups those without refused calls
     */
    Map<Origin, CanaryStage> stages(Map<Origin, List<Instance>> required, Set<Origin> silentGroups) {
        var first = first(required, silentGroups);
        var stages = stagesOf(first);
        var open = new LinkedHashMap<Origin, List<Instance>>();
        required.forEach((origin, all) -> {
            if (first.getOrDefault(origin, List.of()).size() < all.size()
                    && !isSettled(Objects.requireNonNull(stages.get(origin)))) {
                open.put(origin, all);
            }
        });
        stages.putAll(stagesOf(open));
        stages.replaceAll((origin, stage) ->
                stage instanceof CanaryStage.Untouched && origin.isGroup() && !silentGroups.contains(origin)
                        ? untouched(origin)
                        : stage);
        return stages;
    }

    /** Returns whether more canaries, without refused calls, change nothing. */
    private static boolean isSettled(CanaryStage stage) {
        return switch (stage) {
            case CanaryStage.TurnedOver _, CanaryStage.Refused _, CanaryStage.Unanswered _ -> true;
            case CanaryStage.Watched _, CanaryStage.Untouched _ -> false;
        };
    }

    /** The first canary of each origin, and those with refused calls. */
    private Map<Origin, List<Instance>> first(Map<Origin, List<Instance>> required, Set<Origin> silentGroups) {
        var suspects = new ArrayList<Instance>();
        required.forEach((origin, all) -> {
            if (all.size() > FEW && !silentGroups.contains(origin)) {
                suspects.addAll(all);
            }
        });
        var silent = canaries.without(Metric.REFUSED, suspects);
        suspects.removeIf(canary -> silent.contains(canary.id()));
        var refused = Set.copyOf(suspects);
        var first = new LinkedHashMap<Origin, List<Instance>>();
        required.forEach((origin, all) -> first.put(
                origin,
                all.stream()
                        .filter(canary ->
                                all.size() <= FEW || canary.equals(all.getFirst()) || refused.contains(canary))
                        .toList()));
        return first;
    }

    private Map<Origin, CanaryStage> stagesOf(Map<Origin, List<Instance>> required) {
        canaries.askAbout(required.values().stream().flatMap(List::stream).toList());
        var stages = new HashMap<Origin, CanaryStage>();
        required.forEach((origin, some) -> stages.put(origin, CanaryStage.of(canaries.factsOf(some))));
        return stages;
    }

    /** No canary follows one of the same group whose calls were refused. */
    private CanaryStage untouched(Origin group) {
        var series = Series.of(Metric.REFUSED, group);
        var refused = Objects.requireNonNull(
                metrics.read(question.memory(), List.of(series)).get(series));
        if (!refused.all().isNone()) {
            return new CanaryStage.Refused(refused.all().calls());
        }
        return refused.isComplete()
                ? new CanaryStage.Untouched()
                : new CanaryStage.Unanswered("CloudWatch did not say: " + refused.gap());
    }

    /** Those of the origins that have turned over, by a canary of each; nothing is said of the others. */
    List<Origin> turnedOver(Map<Origin, Instance> oneOfEach) {
        canaries.askAbout(oneOfEach.values());
        var turnedOver = new ArrayList<Origin>();
        oneOfEach.forEach((origin, canary) -> {
            if (CanaryStage.of(canaries.factsOf(List.of(canary))) instanceof CanaryStage.TurnedOver) {
                turnedOver.add(origin);
            }
        });
        return turnedOver;
    }

    /**
     * Reads which of their instances shows whether IMDSv1 is called once a month, if one does.
     *
     * @param required the instances with tokens required of each of the origins
     */
    Map<Origin, Optional<CanaryStage.Watched>> rareCanaries(
            Collection<Origin> origins, Map<Origin, List<Instance>> required) {
        var all = origins.stream()
                .flatMap(origin -> Objects.requireNonNull(required.get(origin)).stream())
                .toList();
        var silent = canaries.without(Metric.ANSWERED, all);
        canaries.askAbout(
                all.stream().filter(canary -> !silent.contains(canary.id())).toList());
        var rare = new HashMap<Origin, Optional<CanaryStage.Watched>>();
        origins.forEach(origin -> rare.put(
                origin, CanaryStage.ofRareCalls(canaries.factsOf(Objects.requireNonNull(required.get(origin))))));
        return rare;
    }
}
