package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.policy.CanaryFacts;
import dev.imdssteward.policy.CanaryHistory;
import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Origin;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the stages of origins from CloudWatch's records of their instances that have tokens required. One of them that has had
 * them for long enough settles it if no call was refused on any, so the hours of the others are asked for only if it does not.
 */
final class StageReader {
    private static final List<Metric> OF_CANARIES = List.of(Metric.ANSWERED, Metric.REFUSED, Metric.RUNNING);

    /** The hours of so many canaries are kept at a time. */
    private static final int MOST_AT_ONCE = 200;

    /** It takes no more metrics to ask for the hours of so many at once. */
    private static final int FEW = 2;

    private final ImdsV1Metrics metrics;
    private final EvidenceQuestion question;
    private final Set<Series> withoutRefusedCalls = new HashSet<>();
    private final Map<InstanceId, CanaryFacts> facts = new HashMap<>();

    StageReader(ImdsV1Metrics metrics, EvidenceQuestion question) {
        this.metrics = metrics;
        this.question = question;
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

    private Set<Series> silent(List<Series> series) {
        var ends = new HashMap<Series, Instant>();
        series.forEach(each -> ends.put(each, question.memory().now()));
        return metrics.silent(question.memory(), ends);
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
        var suspects = new ArrayList<Series>();
        required.forEach((origin, all) -> {
            if (all.size() > FEW && !silentGroups.contains(origin)) {
                all.forEach(canary -> suspects.add(Series.of(Metric.REFUSED, canary.id())));
            }
        });
        withoutRefusedCalls.addAll(silent(suspects));
        suspects.removeAll(withoutRefusedCalls);
        var refused = Set.copyOf(suspects);
        var first = new LinkedHashMap<Origin, List<Instance>>();
        required.forEach((origin, all) -> first.put(
                origin,
                all.stream()
                        .filter(canary -> all.size() <= FEW
                                || canary.equals(all.getFirst())
                                || refused.contains(Series.of(Metric.REFUSED, canary.id())))
                        .toList()));
        return first;
    }

    private Map<Origin, CanaryStage> stagesOf(Map<Origin, List<Instance>> canaries) {
        askAbout(canaries.values().stream().flatMap(List::stream).toList());
        var stages = new HashMap<Origin, CanaryStage>();
        canaries.forEach((origin, some) -> stages.put(origin, CanaryStage.of(factsOf(some))));
        return stages;
    }

    /** No canary follows one of the same group whose calls were refused. */
    private CanaryStage untouched(Origin group) {
        var series = Series.of(Metric.REFUSED, group);
        var refused = hours(metrics.read(question.memory(), List.of(series)), series);
        if (!refused.all().isNone()) {
            return new CanaryStage.Refused(refused.all().calls());
        }
        return refused.isComplete()
                ? new CanaryStage.Untouched()
                : new CanaryStage.Unanswered("CloudWatch did not say: " + refused.gap());
    }

    /** Those of the origins that have turned over, by a canary of each; nothing is said of the others. */
    List<Origin> turnedOver(Map<Origin, Instance> canaries) {
        askAbout(canaries.values());
        var turnedOver = new ArrayList<Origin>();
        canaries.forEach((origin, canary) -> {
            if (CanaryStage.of(factsOf(List.of(canary))) instanceof CanaryStage.TurnedOver) {
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
        var canaries = origins.stream()
                .flatMap(origin -> Objects.requireNonNull(required.get(origin)).stream())
                .toList();
        var silent = silent(canaries.stream()
                .map(canary -> Series.of(Metric.ANSWERED, canary.id()))
                .toList());
        askAbout(canaries.stream()
                .filter(canary -> !silent.contains(Series.of(Metric.ANSWERED, canary.id())))
                .toList());
        var rare = new HashMap<Origin, Optional<CanaryStage.Watched>>();
        origins.forEach(origin ->
                rare.put(origin, CanaryStage.ofRareCalls(factsOf(Objects.requireNonNull(required.get(origin))))));
        return rare;
    }

    private List<CanaryFacts> factsOf(List<Instance> canaries) {
        return canaries.stream()
                .flatMap(canary -> Stream.ofNullable(facts.get(canary.id())))
                .toList();
    }

    private void askAbout(Collection<Instance> canaries) {
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
