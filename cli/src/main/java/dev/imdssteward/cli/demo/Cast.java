package dev.imdssteward.cli.demo;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.InstanceState;
import dev.imdssteward.simulator.fleet.MetadataOptions;
import dev.imdssteward.simulator.fleet.Toggle;
import dev.imdssteward.simulator.fleet.Tokens;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The demo's fleet: what was there before, and what people do to it, which causes events. */
final class Cast {
    private static final Duration AGE = Duration.ofDays(400);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Simulator simulator;
    private final Clock clock;
    private final Engineer dev;
    private final Engineer ops;
    private final Map<Role, String> ids = new EnumMap<>(Role.class);

    Cast(Simulator simulator, Clock clock) {
        this.simulator = simulator;
        this.clock = clock;
        this.dev = new Engineer("dev", simulator.endpoint());
        this.ops = new Engineer("ops", simulator.endpoint());
    }

    String id(Role role) {
        return ids.getOrDefault(role, "");
    }

    /** What EC2 says of each instance now. */
    Map<Role, Instance> facts() {
        var facts = new EnumMap<Role, Instance>(Role.class);
        ids.forEach((role, id) -> facts.put(role, simulator.fleet().instance(id)));
        return facts;
    }

    /** Adds the instances that have been there for long. */
    void assemble() {
        add(Role.ERP, Map.of());
        add(Role.MAIL, Map.of("imds-steward:exempt", "all"));
        add(Role.PRINT, Map.of("imds-steward:exempt", "all until 2024-12-31 for OPS-71"));
        add(Role.VAULT, Map.of());
        add(Role.NODE, Map.of("eks:eks-cluster-name", "blue"));
        addRequired(Role.DB);
        var fleet = simulator.fleet();
        fleet.change(id(Role.PRINT), print -> print.withState(InstanceState.STOPPED));
        fleet.change(
                id(Role.VAULT),
                vault -> vault.withState(InstanceState.STOPPED)
                        .withOptions(MetadataOptions.DEFAULT.withEndpoint(Toggle.DISABLED)));
        fleet.change(id(Role.NODE), node -> node.withOperator("eks.amazonaws.com"));
    }

    private void add(Role role, Map<String, String> tags) {
        add(role, instance -> instance.withTags(named(role, tags)));
    }

    private void addRequired(Role role) {
        var compliant = MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(Toggle.ENABLED);
        add(role, instance -> instance.withTags(named(role, Map.of())).withOptions(compliant));
    }

    private void add(Role role, UnaryOperator<Instance> like) {
        var id = simulator.fleet().newId("i-");
        simulator.fleet().add(like.apply(Instance.running(id, clock.instant().minus(AGE))));
        ids.put(role, id);
    }

    /** People launch, start and tag instances. One launch fails, and the last instance is still pending. */
    void act() {
        launch(Role.WEB, Map.of("team", "shop"), Map.of());
        launch(
                Role.API,
                Map.of(),
                Map.of(
                        "MetadataOptions.HttpTokens", "required",
                        "MetadataOptions.HttpEndpoint", "enabled",
                        "MetadataOptions.InstanceMetadataTags", "enabled"));
        dev.launch(Map.of("Patch Group", "tuesday"), Map.of("MetadataOptions.InstanceMetadataTags", "enabled"));
        ops.call("StartInstances", Map.of("InstanceId.1", id(Role.PRINT), "InstanceId.2", id(Role.VAULT)));
        ops.tag(id(Role.ERP), Map.of("Patch Group", "tuesday"));
        ops.tag(id(Role.MAIL), Map.of("cost-center", "4711"));
        ops.tag(id(Role.DB), Map.of("cost-center", "4711"));
        simulator.fleet().announce(id(Role.NODE));
        passTime();
        launch(Role.BATCH, Map.of(), Map.of());
    }

    private void launch(Role role, Map<String, String> tags, Map<String, String> options) {
        ids.put(role, dev.launch(named(role, tags), options));
    }

    private static Map<String, String> named(Role role, Map<String, String> tags) {
        var named = new TreeMap<>(tags);
        named.put("Name", role.tagName());
        return named;
    }

    /** Somebody allows IMDSv1 again. */
    void weaken(Role role) {
        dev.call(Bill.MODIFY, Map.of("InstanceId", id(role), "HttpTokens", "optional", "HttpEndpoint", "enabled"));
    }

    /** What is pending is running, and obeys its new options, a minute later. */
    void passTime() {
        clock.pass(A_MINUTE);
        simulator.settle();
    }
}
