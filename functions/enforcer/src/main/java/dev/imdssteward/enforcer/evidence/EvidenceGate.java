package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.ImdsV1History;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Origin;
import dev.imdssteward.policy.ScopeTag;
import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks for evidence about the use of IMDSv1 before tokens become required: of an instance that was just launched, about
 * its origin; of any other, about itself.
 */
public final class EvidenceGate {
    private final ImdsV1Metrics metrics;
    private final OriginEvidence origins;
    private final OriginMembers members;
    private final Settings settings;

    /**
     * The template's parameters.
     *
     * @param quietDays 0 asks for no evidence at all
     * @param scope the instances that count as those of an origin
     */
    public record Settings(int quietDays, LaunchEvidence launches, Canary canary, ScopeTag scope) {

        /** No evidence is asked for. */
        public static Settings off() {
            return new Settings(0, LaunchEvidence.NONE, Canary.OFF, ScopeTag.ALL);
        }
    }

    public EvidenceGate(ImdsV1Metrics metrics, Siblings siblings, Settings settings) {
        this.metrics = metrics;
        this.origins = new OriginEvidence(metrics, siblings);
        this.members = new OriginMembers(siblings, settings.scope());
        this.settings = settings;
    }

    /** A gate that lets everything pass. */
    public static EvidenceGate open() {
        return new EvidenceGate((_, _) -> Map.of(), (_, _) -> new Siblings.Page(List.of(), ""), Settings.off());
    }

    /** Returns whether it asks for no evidence at all. */
    public boolean isOpen() {
        return settings.quietDays() == 0;
    }

    /** The evidence for an instance that was not asked about: it is not enforced unless the gate is open. */
    public Evidence withoutAsking() {
        return isOpen() ? new Evidence.NotAsked() : new Evidence.TooLittle("its evidence was not asked for");
    }

    /**
     * Asks for the evidence about each of these instances.
     *
     * @param described instances that EC2 has just described, which may be of the same origins
     * @param stages the origins that this run has met so far
     * @param deadline when to stop asking for siblings
     */
    public Answer evidenceFor(
            List<TokenCandidate> candidates, Collection<Instance> described, OriginStages stages, Deadline deadline) {
        return begin(candidates, deadline).answer(described, stages);
    }

    /** The evidence about some instances, for which CloudWatch is being asked. */
    public interface Begun {
        /** Waits for CloudWatch's answer, and asks for what that leaves open. */
        Answer answer(Collection<Instance> described, OriginStages stages);
    }

    /** Begins to do so with what depends on no other instance: the answered calls of those that were not just launched. */
    public Begun begin(List<TokenCandidate> candidates, Deadline deadline) {
        if (isOpen() || candidates.isEmpty()) {
            return (_, _) -> new Answer();
        }
        var window = new EvidencePeriod(deadline.clock().instant(), settings.quietDays());
        var byPeriod = byPeriod(candidates, window);
        var series = new LinkedHashMap<EvidencePeriod, List<Series>>();
        byPeriod.forEach((period, some) -> series.put(period, series(some, Metric.ANSWERED)));
        var recorded = metrics.begin(series);
        return (described, stages) -> {
            var question = EvidenceQuestion.of(window, stages, deadline);
            var earlier = new EarlierCalls(metrics, question);
            askOrigins(candidates, question);
            judge(byPeriod, recorded.get(), question, earlier);
            switch (settings.canary()) {
                case ORIGIN ->
                    new CanaryEvidence(members, new StageReader(metrics, question), earlier, question)
                            .ask(passing(candidates, question.answer()), described);
                case OFF -> {}
            }
            return question.answer();
        };
    }

    private void askOrigins(List<TokenCandidate> candidates, EvidenceQuestion question) {
        var launched =
                candidates.stream().filter(TokenCandidate::isJustLaunched).toList();
        switch (settings.launches()) {
            case NONE -> launched.forEach(each -> question.answer().put(each, new Evidence.NotAsked()));
            case ORIGIN -> origins.ask(launched, question.window(), question.deadline(), question.answer());
        }
    }

    /** The quiet ones, and the just-launched ones that nobody has asked about. */
    private List<TokenCandidate> passing(List<TokenCandidate> candidates, Answer answer) {
        return candidates.stream()
                .filter(each -> each.isJustLaunched()
                        ? settings.launches() == LaunchEvidence.NONE
                        : answer.evidence().get(each.instance().id()) instanceof Evidence.Quiet)
                .toList();
    }

    /** A candidate whose answered calls leave it open whether it is quiet. */
    private record Open(TokenCandidate candidate, ImdsV1History history) {}

    /** Judges by the answered calls, and asks for the rest only of those that these leave open. */
    private void judge(
            Map<EvidencePeriod, List<TokenCandidate>> candidates,
            Map<Series, RecordedHours> recorded,
            EvidenceQuestion question,
            EarlierCalls earlier) {
        var open = new ArrayList<Open>();
        candidates.forEach((period, some) -> some.forEach(candidate -> {
            var answered = hours(recorded, Metric.ANSWERED, candidate);
            earlier.note(candidate.instance(), period, answered);
            var history = new ImdsV1History(
                    question.window(),
                    answered.within(question.window()),
                    candidate.instance().attached(),
                    candidate.weakeningSeen());
            history.verdict()
                    .ifPresentOrElse(
                            evidence -> question.answer().put(candidate, evidence),
                            () -> open.add(new Open(candidate, history)));
        }));
        judge(open, question);
    }

    private void judge(List<Open> open, EvidenceQuestion question) {
        var candidates = open.stream().map(Open::candidate).toList();
        var rest = metrics.read(question.window(), series(candidates, Metric.REFUSED, Metric.RUNNING));
        for (var each : open) {
            var refused = hours(rest, Metric.REFUSED, each.candidate());
            var running = hours(rest, Metric.RUNNING, each.candidate());
            question.answer().put(each.candidate(), each.history().verdict(refused, running));
        }
    }

    /** Those that were not just launched, by the period to ask about. */
    private Map<EvidencePeriod, List<TokenCandidate>> byPeriod(List<TokenCandidate> candidates, EvidencePeriod window) {
        var byPeriod = new LinkedHashMap<EvidencePeriod, List<TokenCandidate>>();
        for (var candidate : candidates) {
            if (!candidate.isJustLaunched()) {
                byPeriod.computeIfAbsent(periodFor(candidate.instance(), window), _ -> new ArrayList<>())
                        .add(candidate);
            }
        }
        return byPeriod;
    }

    /**
     * Earlier calls are asked for at once where they may matter, since that takes no further metric. Those of a group are
     * asked for together, and a younger instance has none.
     */
    private EvidencePeriod periodFor(Instance instance, EvidencePeriod window) {
        return settings.canary() == Canary.ORIGIN
                        && Origin.of(instance)
                                .filter(origin -> !origin.isGroup())
                                .isPresent()
                        && !EarlierCalls.isYounger(instance, window.start())
                ? EvidenceQuestion.memoryOf(window)
                : window;
    }

    private static List<Series> series(Collection<TokenCandidate> candidates, Metric... metrics) {
        var series = new ArrayList<Series>();
        for (var candidate : candidates) {
            for (var metric : metrics) {
                series.add(Series.of(metric, candidate.instance().id()));
            }
        }
        return series;
    }

    private static RecordedHours hours(Map<Series, RecordedHours> all, Metric metric, TokenCandidate candidate) {
        return Objects.requireNonNull(
                all.get(Series.of(metric, candidate.instance().id())));
    }

    /** The evidence found, and the instances about which EC2 did not answer. */
    public static final class Answer {
        private final Map<InstanceId, Evidence> evidence = new HashMap<>();
        private final Map<InstanceId, Refused> unanswered = new HashMap<>();

        void put(TokenCandidate candidate, Evidence found) {
            evidence.put(candidate.instance().id(), found);
        }

        void unanswered(TokenCandidate candidate, Refused refused) {
            evidence.remove(candidate.instance().id());
            unanswered.put(candidate.instance().id(), refused);
        }

        public Map<InstanceId, Evidence> evidence() {
            return evidence;
        }

        public Map<InstanceId, Refused> unanswered() {
            return unanswered;
        }
    }
}
