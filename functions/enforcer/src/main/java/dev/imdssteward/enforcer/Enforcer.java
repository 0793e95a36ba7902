package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the instances that a batch of requests names compliant: looks at all of them together, decides on each, asks EC2
 * once for what each one lacks. Safe to run twice; one instance's failure never hides another's.
 */
public final class Enforcer {
    /** About as many as have their turns before their look is old again. */
    private static final int MOST_LOOKED_AT_AGAIN = 50;

    private final Policy policy;
    private final Mode mode;
    private final Instances instances;
    private final EvidenceGate gate;
    private final OptionChanger changer;
    private final InstantSource clock;

    public Enforcer(
            Policy policy,
            Mode mode,
            Instances instances,
            EvidenceGate gate,
            RateLimiter limiter,
            InstantSource clock) {
        this.policy = policy;
        this.mode = mode;
        this.instances = instances;
        this.gate = gate;
        this.changer = new OptionChanger(instances, limiter, clock);
        this.clock = clock;
    }

    /** Enforces the policy on every instance named, until the deadline; what was not reached by then is deferred. */
    public BatchReport enforce(List<Request> requests, Deadline deadline) {
        return enforce(requests, new OriginStages(), deadline);
    }

    /** The same as a part of a longer run, in which each origin has one canary. */
    public BatchReport enforce(List<Request> requests, OriginStages stages, Deadline deadline) {
        var cache = new InstanceCache(instances, deadline);
        var batch = Batch.of(requests, instances, cache, clock.instant());
        var targets = batch.targets();
        lookAt(targets, cache);
        var evidence = new BatchEvidence(stages);
        gather(evidence, targets, cache, deadline);

        var outcomes = new ArrayList<Outcome>();
        for (var done = 0; done < targets.size(); done++) {
            var outcome = settleFirst(targets.subList(done, targets.size()), cache, evidence, deadline);
            evidence.settled(outcome, clock.instant());
            outcomes.add(outcome);
        }
        return batch.report(outcomes);
    }

    /** Asks about all but those whose launch event already shows that they need nothing. */
    private void lookAt(List<Target> targets, InstanceCache cache) {
        var toAsk = new ArrayList<InstanceId>();
        for (var target : targets) {
            var settled = target.observed().filter(it -> needsNothing(decideWithoutGate(it)));
            if (settled.isPresent()) {
                cache.keep(List.of(settled.get()));
            } else if (!cache.isKnown(target.id())) {
                toAsk.add(target.id());
            }
        }
        cache.ask(toAsk);
    }

    private static boolean needsNothing(Decision decision) {
        return switch (decision) {
            case Decision.Keep _, Decision.Skip _, Decision.Withhold _ -> true;
            case Decision.Modify _, Decision.Defer _ -> false;
        };
    }

    /** Asks for evidence where tokens would become required. */
    private void gather(BatchEvidence evidence, List<Target> targets, InstanceCache cache, Deadline deadline) {
        if (gate.isOpen()) {
            return;
        }
        var candidates = new ArrayList<TokenCandidate>();
        for (var target : targets) {
            if (cache.about(target.id()) instanceof InstanceCache.Fact.Known(var instance, var _)
                    && mayRequireTokens(decideWithoutGate(instance))) {
                candidates.add(target.candidate(instance, clock.instant()));
            }
        }
        var answer = gate.evidenceFor(candidates, evidence.stages(), deadline);
        answer.unanswered().forEach(cache::unanswered);
        evidence.add(answer.evidence());
    }

    private static boolean mayRequireTokens(Decision decision) {
        return decision instanceof Decision.Modify(var changes, var _) && changes.contains(Option.TOKENS);
    }

    private Decision decideWithoutGate(Instance instance) {
        return policy.decide(instance, new Evidence.NotAsked(), today());
    }

    /** Never requires tokens where evidence is missing. */
    private Decision decide(Instance instance, BatchEvidence evidence) {
        var found = evidence.about(instance.id());
        if (found == null && !mayRequireTokens(decideWithoutGate(instance))) {
            return decideWithoutGate(instance);
        }
        return policy.decide(instance, found == null ? gate.withoutAsking() : found, today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Settles the first of those that are left, in its turn if it has to be modified. */
    private Outcome settleFirst(List<Target> left, InstanceCache cache, BatchEvidence evidence, Deadline deadline) {
        var target = left.getFirst();
        if (cache.about(target.id()) instanceof InstanceCache.Fact.Known(var instance, var _)
                && isToBeModified(instance, evidence, deadline)) {
            if (!changer.tryAcquire(deadline)) {
                return OptionChanger.withoutTurn(new DescribedTarget(target, instance));
            }
            lookAgain(left, cache, evidence, deadline);
        }
        return settle(target, cache.about(target.id()), evidence, deadline);
    }

    private boolean isToBeModified(Instance instance, BatchEvidence evidence, Deadline deadline) {
        return mode == Mode.ENFORCE && !deadline.isNear() && decide(instance, evidence) instanceof Decision.Modify;
    }

    /**
     * Looks again at what comes next if the first look is some time ago, since what somebody did meanwhile could be undone: a
     * hop limit lowered or, where EC2 demands the endpoint in the call, a service switched on.
     */
    private void lookAgain(List<Target> left, InstanceCache cache, BatchEvidence evidence, Deadline deadline) {
        if (cache.isOld(left.getFirst().id())) {
            var next = left.stream()
                    .filter(target -> cache.about(target.id()) instanceof InstanceCache.Fact.Known(var instance, var _)
                            && isToBeModified(instance, evidence, deadline))
                    .limit(MOST_LOOKED_AT_AGAIN)
                    .toList();
            cache.ask(next.stream().map(Target::id).toList());
            gather(evidence, without(evidence, next), cache, deadline);
        }
    }

    private static List<Target> without(BatchEvidence evidence, List<Target> targets) {
        return targets.stream()
                .filter(target -> evidence.about(target.id()) == null)
                .toList();
    }

    private Outcome settle(Target target, InstanceCache.Fact fact, BatchEvidence evidence, Deadline deadline) {
        return switch (fact) {
            case InstanceCache.Fact.Known(var instance, var _) ->
                carryOut(decide(instance, evidence), new DescribedTarget(target, instance), deadline);
            case InstanceCache.Fact.Unknown() -> target.outcome(Reason.ofUnknown(target.isRecent(clock.instant())), "");
            case InstanceCache.Fact.Unanswered(var answer) ->
                target.outcome(Reason.of(answer.refusal(), true), answer.detail());
        };
    }

    private Outcome carryOut(Decision decision, DescribedTarget target, Deadline deadline) {
        return switch (decision) {
            case Decision.Keep() -> target.outcome(Reason.ALREADY_COMPLIANT, "");
            case Decision.Skip(var reason, var detail) -> target.outcome(Reason.of(reason), detail);
            case Decision.Withhold(var withheld) -> target.withheld(withheld);
            case Decision.Defer() -> target.outcome(Reason.STATE_CHANGING, "");
            case Decision.Modify(var changes, var withheld)
            when mode == Mode.AUDIT -> target.changed(Reason.AUDIT, changes, withheld);
            case Decision.Modify _
            when deadline.isNear() -> target.outcome(Reason.TRANSIENT_ERROR, "not reached before the deadline");
            case Decision.Modify modify -> changer.change(target, modify, deadline);
        };
    }
}
