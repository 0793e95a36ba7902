package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.evidence.OriginStages;
import dev.imdssteward.enforcer.evidence.TokenCandidate;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One batch in progress. It looks at all instances together and decides on each once, and again only where it looked again or
 * the evidence changed, since another instance became the canary.
 */
final class BatchRun {
    /** About as many instances as are modified before their description is old again. */
    private static final int MOST_LOOKED_AT_AGAIN = 50;

    private final Parts parts;
    private final List<Target> targets;
    private final InstanceCache cache;
    private final BatchEvidence evidence;
    private final Deadline deadline;
    private final Map<InstanceId, Decision> decisions = new HashMap<>();
    /** Those that EC2 was asked to change. */
    private final Set<InstanceId> asked = new HashSet<>();

    /**
     * Evidence that was asked for.
     *
     * @param described instances that may be of the same origins
     */
    private record Asked(EvidenceGate.Begun evidence, List<Instance> described) {}

    /** The parts of the enforcer that outlive a batch. */
    record Parts(Policy policy, Mode mode, EvidenceGate gate, OptionChanger changer, InstantSource clock) {}

    BatchRun(Parts parts, List<Target> targets, InstanceCache cache, OriginStages stages, Deadline deadline) {
        this.parts = parts;
        this.targets = targets;
        this.cache = cache;
        this.evidence = new BatchEvidence(stages);
        this.deadline = deadline;
    }

    /**
     * Looks at all instances, and begins to ask for evidence.
     *
     * @return carries the batch out, one outcome for each instance; to be asked once
     */
    Supplier<List<Outcome>> begin() {
        look();
        var asked = ask(targets);
        return () -> carryOut(asked);
    }

    private List<Outcome> carryOut(Asked evidenceOfAll) {
        gather(evidenceOfAll);
        var outcomes = new ArrayList<Outcome>();
        for (var done = 0; done < targets.size(); done++) {
            var outcome = settleFirst(targets.subList(done, targets.size()));
            if (evidence.settled(outcome, asked.contains(outcome.instanceId()), now())) {
                decisions.clear();
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    /** Asks about all but those whose launch event already shows that they need nothing. */
    private void look() {
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

    /**
     * Asks for evidence where tokens would become required. Instances as a launch event describes them are not counted
     * as siblings, since the event may be forged.
     */
    private Asked ask(List<Target> some) {
        if (parts.gate().isOpen()) {
            return new Asked(parts.gate().begin(List.of(), deadline), List.of());
        }
        var candidates = new ArrayList<TokenCandidate>();
        var described = new ArrayList<Instance>();
        for (var target : some) {
            if (cache.about(target.id()) instanceof InstanceCache.Fact.Known(var instance, var _)) {
                if (target.observed().isEmpty()) {
                    described.add(instance);
                }
                if (mayRequireTokens(decideWithoutGate(instance))) {
                    candidates.add(target.candidate(instance, now()));
                }
            }
        }
        return new Asked(parts.gate().begin(candidates, deadline), described);
    }

    private void gather(Asked asked) {
        evidence.add(asked.evidence().answer(asked.described(), evidence.stages()));
    }

    private static boolean mayRequireTokens(Decision decision) {
        return decision instanceof Decision.Modify(var changes, var _) && changes.contains(Option.TOKENS);
    }

    private Decision decideWithoutGate(Instance instance) {
        return decide(instance, new Evidence.NotAsked());
    }

    private Decision decide(Instance instance, Evidence found) {
        return parts.policy().decide(instance, found, today());
    }

    private Decision decide(Instance instance) {
        return decisions.computeIfAbsent(instance.id(), _ -> decideByEvidence(instance));
    }

    /** Never requires tokens where evidence is missing. */
    private Decision decideByEvidence(Instance instance) {
        var found = evidence.about(instance.id());
        if (found == null) {
            var ungated = decideWithoutGate(instance);
            return mayRequireTokens(ungated) ? decide(instance, parts.gate().withoutAsking()) : ungated;
        }
        return decide(instance, found);
    }

    private Instant now() {
        return parts.clock().instant();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** Settles the first of those that are left, in its turn if it has to be modified. */
    private Outcome settleFirst(List<Target> left) {
        var target = left.getFirst();
        if (cache.about(target.id()) instanceof InstanceCache.Fact.Known(var instance, var _)
                && isToBeModified(instance)) {
            if (!parts.changer().tryAcquire(deadline)) {
                return OptionChanger.withoutTurn(new DescribedTarget(target, instance));
            }
            lookAgain(left);
        }
        return settle(target);
    }

    private boolean isToBeModified(Instance instance) {
        return parts.mode() == Mode.ENFORCE && !deadline.isNear() && decide(instance) instanceof Decision.Modify;
    }

    /**
     * Describes the next instances again if they were described some time ago. Otherwise a change that somebody made
     * meanwhile could be reverted: a hop limit lowered or, where EC2 demands the endpoint in the call, a metadata
     * service switched on.
     */
    private void lookAgain(List<Target> left) {
        if (cache.isOld(left.getFirst().id())) {
            var next = left.stream()
                    .filter(target -> cache.about(target.id()) instanceof InstanceCache.Fact.Known(var instance, var _)
                            && isToBeModified(instance))
                    .limit(MOST_LOOKED_AT_AGAIN)
                    .toList();
            cache.ask(next.stream().map(Target::id).toList());
            next.forEach(target -> decisions.remove(target.id()));
            gather(ask(next.stream()
                    .filter(target -> evidence.about(target.id()) == null)
                    .toList()));
        }
    }

    private Outcome settle(Target target) {
        return switch (cache.about(target.id())) {
            case InstanceCache.Fact.Known(var instance, var _) ->
                evidence.withoutSiblings(evidence.explained(carryOut(new DescribedTarget(target, instance))));
            case InstanceCache.Fact.Unknown() -> target.outcome(Reason.ofUnknown(target.isRecent(now())), "");
            case InstanceCache.Fact.Unanswered(var answer) ->
                target.outcome(Reason.of(answer.refusal(), true), answer.detail());
        };
    }

    private Outcome carryOut(DescribedTarget target) {
        return switch (decide(target.instance())) {
            case Decision.Keep() -> target.outcome(Reason.ALREADY_COMPLIANT, "");
            case Decision.Skip(var reason, var detail) -> target.outcome(Reason.of(reason), detail);
            case Decision.Withhold(var withheld) -> target.withheld(withheld);
            case Decision.Defer() -> target.outcome(Reason.STATE_CHANGING, "");
            case Decision.Modify(var changes, var withheld)
            when parts.mode() == Mode.AUDIT -> target.changed(Reason.AUDIT, changes, withheld);
            case Decision.Modify _
            when deadline.isNear() -> target.outcome(Reason.TRANSIENT_ERROR, "not reached before the deadline");
            case Decision.Modify modify -> {
                asked.add(target.instance().id());
                yield parts.changer().change(target, modify, deadline);
            }
        };
    }
}
