package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.fleet.Rules;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.enforcer.Deadline;
import dev.imdssteward.enforcer.Enforcer;
import dev.imdssteward.enforcer.EvidenceGate;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.Pace;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.Trigger;
import dev.imdssteward.enforcer.aws.CloudWatchImdsV1Metrics;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Ec2Siblings;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Says of described instances what the functions' own enforcer would do about them. */
public final class Planner {
    private static final Trigger PLAN = new Trigger("plan", null, null);

    private final Rules rules;
    private final InstantSource clock;
    private final Map<Connection, EvidenceGate> gates = new ConcurrentHashMap<>();

    public Planner(Rules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** What would happen to each of these instances of a scope. */
    public List<Planned> plan(Scope scope, List<Instance> instances) {
        var described = new LinkedHashMap<InstanceId, Instance>();
        instances.forEach(instance -> described.put(instance.id(), instance));
        var gate = gates.computeIfAbsent(scope.connection(), this::gate);
        var outcomes = enforcer(new PageOfInstances(described), gate)
                .enforce(List.of(new Request.Named(PLAN, described.keySet())), new Deadline(clock, Instant.MAX))
                .outcomes();
        return outcomes.stream()
                .map(outcome -> new Planned(
                        scope.account(),
                        scope.region(),
                        Objects.requireNonNull(described.get(outcome.instanceId())),
                        outcome))
                .toList();
    }

    private EvidenceGate gate(Connection connection) {
        return new EvidenceGate(
                CloudWatchImdsV1Metrics.connect(connection), Ec2Siblings.connect(connection), rules.gate());
    }

    private Enforcer enforcer(PageOfInstances instances, EvidenceGate gate) {
        return new Enforcer(rules.policy(), Mode.AUDIT, instances, gate, new Pace(1, 1, clock, _ -> {}), clock);
    }
}
