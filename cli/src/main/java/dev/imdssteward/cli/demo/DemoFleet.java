package dev.imdssteward.cli.demo;

import dev.imdssteward.local.VirtualTime;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The demo's fleet: what was there before, and what people do to it, which causes events. */
final class DemoFleet {
    private static final Duration AGE = Duration.ofDays(400);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Simulator simulator;
    private final VirtualTime time;
    private final Engineer dev;
    private final Engineer ops;
    private final Map<DemoInstance, String> ids = new EnumMap<>(DemoInstance.class);

    DemoFleet(Simulator simulator, VirtualTime time) {
        this.simulator = simulator;
        this.time = time;
        this.dev = new Engineer("dev", simulator.endpoint());
        this.ops = new Engineer("ops", simulator.endpoint());
    }

    String id(DemoInstance role) {
        return ids.getOrDefault(role, "");
    }

    /** The current state of each instance, as EC2 shows it. */
    Map<DemoInstance, Instance> facts() {
        var facts = new EnumMap<DemoInstance, Instance>(DemoInstance.class);
        ids.forEach((role, id) -> facts.put(role, simulator.fleet().instance(id)));
        return facts;
    }

    /** Adds the instances that have been there for long. */
    void assemble() {
        add(DemoInstance.ERP, Map.of());
        add(DemoInstance.MAIL, Map.of("imds-steward:exempt", "all"));
        add(DemoInstance.PRINT, Map.of("imds-steward:exempt", "all until 2024-12-31 for OPS-71"));
        add(DemoInstance.VAULT, Map.of());
        add(DemoInstance.NODE, Map.of("eks:eks-cluster-name", "blue"));
        addRequired(DemoInstance.DB);
        var fleet = simulator.fleet();
        fleet.change(id(DemoInstance.PRINT), print -> print.withState(InstanceState.STOPPED));
        fleet.change(
                id(DemoInstance.VAULT),
                vault -> vault.withState(InstanceState.STOPPED)
                        .withOptions(MetadataOptions.DEFAULT.withEndpoint(EnabledState.DISABLED)));
        fleet.change(id(DemoInstance.NODE), node -> node.withOperator("eks.amazonaws.com"));
    }

    private void add(DemoInstance role, Map<String, String> tags) {
        add(role, instance -> instance.withTags(named(role, tags)));
    }

    private void addRequired(DemoInstance role) {
        var compliant = MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED);
        add(role, instance -> instance.withTags(named(role, Map.of())).withOptions(compliant));
    }

    private void add(DemoInstance role, UnaryOperator<Instance> like) {
        var id = simulator.fleet().newId("i-");
        simulator.fleet().add(like.apply(Instance.running(id, time.instant().minus(AGE))));
        ids.put(role, id);
    }

    /** People launch, start and tag instances. One launch fails, and the last instance is still pending. */
    void act() {
        launch(DemoInstance.WEB, Map.of("team", "shop"), Map.of());
        launch(
                DemoInstance.API,
                Map.of(),
                Map.of(
                        "MetadataOptions.HttpTokens", "required",
                        "MetadataOptions.HttpEndpoint", "enabled",
                        "MetadataOptions.InstanceMetadataTags", "enabled"));
        dev.launch(Map.of("Patch Group", "tuesday"), Map.of("MetadataOptions.InstanceMetadataTags", "enabled"));
        ops.call(
                "StartInstances",
                Map.of("InstanceId.1", id(DemoInstance.PRINT), "InstanceId.2", id(DemoInstance.VAULT)));
        ops.tag(id(DemoInstance.ERP), Map.of("Patch Group", "tuesday"));
        ops.tag(id(DemoInstance.MAIL), Map.of("cost-center", "4711"));
        ops.tag(id(DemoInstance.DB), Map.of("cost-center", "4711"));
        simulator.fleet().announce(id(DemoInstance.NODE));
        passTime();
        launch(DemoInstance.BATCH, Map.of(), Map.of());
    }

    private void launch(DemoInstance role, Map<String, String> tags, Map<String, String> options) {
        ids.put(role, dev.launch(named(role, tags), options));
    }

    private static Map<String, String> named(DemoInstance role, Map<String, String> tags) {
        var named = new TreeMap<>(tags);
        named.put("Name", role.tagName());
        return named;
    }

    /** Somebody allows IMDSv1 again. */
    void weaken(DemoInstance role) {
        dev.call(Bill.MODIFY, Map.of("InstanceId", id(role), "HttpTokens", "optional", "HttpEndpoint", "enabled"));
    }

    /** Moves on by a minute, after which pending instances run and options are applied. */
    void passTime() {
        time.sleep(A_MINUTE);
        simulator.settle();
    }
}
