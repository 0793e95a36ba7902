package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.fleet.EnforcementSettings;
import dev.imdssteward.cli.fleet.Parallel;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.enforcer.Enforcer;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.Trigger;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchImdsV1Metrics;
import dev.imdssteward.enforcer.aws.ec2.Ec2Siblings;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.evidence.OriginStages;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Says of described instances what the functions' own enforcer would do about them. */
public final class Planner {
    private static final Trigger PLAN = new Trigger("plan", null, null);

    private final EnforcementSettings settings;
    private final InstantSource clock;
    private final Function<Connection, EvidenceGate> gate;
    private final Map<Connection, EvidenceGate> gates = new ConcurrentHashMap<>();
    private final Map<Connection, OriginStages> stages = new ConcurrentHashMap<>();
    private final Map<Connection, Scope> scopes = new ConcurrentHashMap<>();

    public Planner(EnforcementSettings settings, InstantSource clock) {
        this(settings, clock, connection -> gate(connection, settings));
    }

    /** A planner that has its evidence from elsewhere. */
    Planner(EnforcementSettings settings, InstantSource clock, Function<Connection, EvidenceGate> gate) {
        this.settings = settings;
        this.clock = clock;
        this.gate = gate;
    }

    /** Plans each of these instances of a scope. */
    public List<Planned> plan(Scope scope, List<Instance> instances) {
        return begin(scope, instances).get();
    }

    /**
     * Begins to do so. That may be while others of the scope are planned.
     *
     * @return ends it; to be asked once, after those that were begun before
     */
    Supplier<List<Planned>> begin(Scope scope, List<Instance> instances) {
        var described = new LinkedHashMap<InstanceId, Instance>();
        instances.forEach(instance -> described.put(instance.id(), instance));
        scopes.put(scope.connection(), scope);
        var evidence = gates.computeIfAbsent(scope.connection(), gate);
        var begun = enforcer(new PageOfInstances(described), evidence)
                .begin(
                        List.of(new Request.Named(PLAN, described.keySet())),
                        stages.computeIfAbsent(scope.connection(), _ -> new OriginStages()),
                        new Deadline(clock, Instant.MAX));
        return () -> planned(scope, described, begun.get().outcomes());
    }

    private List<Planned> planned(Scope scope, Map<InstanceId, Instance> described, List<Outcome> outcomes) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return outcomes.stream()
                .map(outcome -> Planned.of(
                        scope,
                        Objects.requireNonNull(described.get(outcome.instanceId())),
                        settings.policy(),
                        today,
                        outcome))
                .toList();
    }

    /** The stages of the origins of three or more instances that were asked about so far. */
    List<StagedOrigin> origins() {
        return scopes.values().stream()
                .flatMap(scope -> stages.getOrDefault(scope.connection(), new OriginStages()).all().entrySet().stream()
                        .flatMap(entry -> StagedOrigin.of(scope.place(), entry.getKey(), entry.getValue()).stream()))
                .sorted(StagedOrigin.BY_PLACE)
                .toList();
    }

    private static EvidenceGate gate(Connection connection, EnforcementSettings settings) {
        return new EvidenceGate(
                CloudWatchImdsV1Metrics.connect(connection, Parallel.calls()),
                Ec2Siblings.connect(connection),
                settings.gate());
    }

    private Enforcer enforcer(PageOfInstances instances, EvidenceGate evidence) {
        return new Enforcer(
                settings.policy(), Mode.AUDIT, instances, evidence, new RateLimiter(1, 1, clock, _ -> {}), clock);
    }
}
