package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.fleet.EnforcementSettings;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.journal.Journal;
import dev.imdssteward.cli.plan.Planned;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.enforcer.Enforcer;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.Trigger;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchImdsV1Metrics;
import dev.imdssteward.enforcer.aws.ec2.Ec2Instances;
import dev.imdssteward.enforcer.aws.ec2.Ec2Siblings;
import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Changes instances with the functions' own enforcer, at the rate that EC2 grants, and journals every change. */
final class Applier {
    private static final Trigger APPLY = new Trigger("apply", null, null);
    /** The number of calls that EC2 grants at once after a rest. */
    private static final double BURST = 100;
    /** The share of the rate that is used. The rest is for others who modify instances. */
    private static final double SHARE = 0.95;
    /** The number of rounds in which throttled calls are repeated, each after a pause of the rate limiter. */
    private static final int MOST_ROUNDS = 3;

    /** Few enough that each is described just before it is changed, and that people see progress. */
    private static final int AT_A_TIME = 20;

    private final EnforcementSettings settings;
    private final Agreement agreement;
    private final Journal journal;
    private final ShutdownSignal interruption;
    private final InstantSource clock;

    Applier(
            EnforcementSettings settings,
            Agreement agreement,
            Journal journal,
            ShutdownSignal interruption,
            InstantSource clock) {
        this.settings = settings;
        this.agreement = agreement;
        this.journal = journal;
        this.interruption = interruption;
        this.clock = clock;
    }

    /**
     * Changes instances of a scope and hands over what became of each that it looked at again.
     *
     * @return the number of instances that an interruption left unattempted
     */
    int apply(Scope scope, List<Planned> chosen, Consumer<Planned> ended) {
        var planned = new LinkedHashMap<InstanceId, Planned>();
        chosen.forEach(each -> planned.put(each.instance().id(), each));
        var seen = new ConcurrentHashMap<InstanceId, Instance>();
        var notAttempted = ConcurrentHashMap.<InstanceId>newKeySet();
        var objections = new ConcurrentHashMap<InstanceId, String>();
        var enforcer = enforcer(scope, seen, notAttempted, objections);
        var left = new HashSet<>(planned.keySet());
        var waiting = List.copyOf(planned.keySet());
        for (var round = 1; !waiting.isEmpty() && !interruption.isRequested(); round++) {
            waiting = round(enforcer, waiting, round == MOST_ROUNDS, outcome -> {
                var before = Objects.requireNonNull(planned.get(outcome.instanceId()));
                var objection = objections.get(outcome.instanceId());
                var told = objection == null ? agreement.told(outcome) : Agreement.leftAlone(outcome, objection);
                ended.accept(before.ended(seen.getOrDefault(outcome.instanceId(), before.instance()), told));
                left.remove(outcome.instanceId());
            });
        }
        left.addAll(notAttempted);
        return left.size();
    }

    /** Carries one round out and returns the instances that EC2 throttled; none in the last round. */
    private List<InstanceId> round(
            Enforcer enforcer, List<InstanceId> ids, boolean isLast, Consumer<Outcome> outcomes) {
        var throttled = new ArrayList<InstanceId>();
        for (var some : Chunks.of(ids, AT_A_TIME)) {
            if (interruption.isRequested()) {
                break;
            }
            var request = new Request.Named(APPLY, new LinkedHashSet<>(some));
            for (var outcome : enforcer.enforce(List.of(request), new Deadline(clock, Instant.MAX))
                    .outcomes()) {
                if (outcome.reason() == Outcome.Reason.THROTTLED && !isLast) {
                    throttled.add(outcome.instanceId());
                } else {
                    outcomes.accept(outcome);
                }
            }
        }
        return throttled;
    }

    private Enforcer enforcer(
            Scope scope,
            Map<InstanceId, Instance> seen,
            Set<InstanceId> notAttempted,
            Map<InstanceId, String> objections) {
        var ec2 = Ec2Instances.connect(scope.connection());
        var instances = new JournaledInstances(ec2, scope.place(), journal, interruption, clock, seen, notAttempted);
        var gate = new EvidenceGate(
                CloudWatchImdsV1Metrics.connect(scope.connection()),
                Ec2Siblings.connect(scope.connection()),
                settings.gate());
        var limiter = new RateLimiter(settings.modifyCallsPerSecond() * SHARE, BURST * SHARE, clock, interruption);
        var agreed = new AgreedInstances(instances, agreement, objections);
        return new Enforcer(settings.policy(), Mode.ENFORCE, agreed, gate, limiter, clock);
    }
}
