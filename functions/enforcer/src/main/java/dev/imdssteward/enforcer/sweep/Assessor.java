package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.enforcer.CountedInstance;
import dev.imdssteward.enforcer.Enforcer;
import dev.imdssteward.enforcer.call.Chunks;
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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Decides on described instances as the {@link Enforcer} does, with the gate's evidence where tokens would become
 * required, and changes nothing. Serves one look over the instances, in which each origin has one canary.
 */
public final class Assessor {
    /** As many as one call to CloudWatch may ask about. */
    private static final int MOST_AT_ONCE = 500;

    private static final Evidence NOT_REACHED = new Evidence.Unanswered("there was no time left to ask CloudWatch");

    private final Policy policy;
    private final EvidenceGate gate;
    private final InstantSource clock;
    private final OriginStages stages = new OriginStages();

    public Assessor(Policy policy, EvidenceGate gate, InstantSource clock) {
        this.policy = policy;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * Hands over each instance with the decision about it, in their order. Asks for no more evidence once the deadline is
     * near.
     */
    void assess(List<Instance> instances, Deadline deadline, Consumer<Assessed> consumer) {
        for (var some : Chunks.of(instances, MOST_AT_ONCE)) {
            var evidence = evidence(some, deadline);
            for (var instance : some) {
                var found = evidence.getOrDefault(instance.id(), new Evidence.NotAsked());
                var decision = decide(instance, found);
                if (decision instanceof Decision.Modify) {
                    stages.enforced(instance.id(), evidence, clock.instant());
                }
                consumer.accept(new Assessed(instance, decision, found));
            }
        }
    }

    /** The origins that it has met so far. */
    public OriginStages stages() {
        return stages;
    }

    private Map<InstanceId, Evidence> evidence(List<Instance> instances, Deadline deadline) {
        if (gate.isOpen()) {
            return new HashMap<>();
        }
        var candidates = new ArrayList<Instance>();
        for (var instance : instances) {
            if (decide(instance, new Evidence.NotAsked()) instanceof Decision.Modify(var changes, var _)
                    && changes.contains(Option.TOKENS)) {
                candidates.add(instance);
            }
        }
        return deadline.isNear() ? notReached(candidates) : ask(candidates, instances, deadline);
    }

    private Map<InstanceId, Evidence> ask(List<Instance> candidates, List<Instance> described, Deadline deadline) {
        var now = clock.instant();
        var answer = gate.evidenceFor(
                candidates.stream()
                        .map(instance -> new TokenCandidate(instance, now, false))
                        .toList(),
                described,
                stages,
                deadline);
        var evidence = new HashMap<>(answer.evidence());
        answer.unanswered()
                .forEach((id, refused) ->
                        evidence.put(id, new Evidence.Unanswered("EC2 did not say: " + refused.detail())));
        return evidence;
    }

    private static Map<InstanceId, Evidence> notReached(List<Instance> candidates) {
        var evidence = new HashMap<InstanceId, Evidence>();
        candidates.forEach(candidate -> evidence.put(candidate.id(), NOT_REACHED));
        return evidence;
    }

    /** The facts that are counted of an instance. */
    public CountedInstance counted(Assessed assessed) {
        var instance = assessed.instance();
        var wanted = policy.wantedFor(instance, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return CountedInstance.of(assessed.decision(), wanted, instance.options());
    }

    private Decision decide(Instance instance, Evidence evidence) {
        return policy.decide(instance, evidence, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
