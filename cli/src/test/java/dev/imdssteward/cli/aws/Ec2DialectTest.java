package dev.imdssteward.cli.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.aws.stack.PermissionProbe;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.ec2.Ec2Instances;
import dev.imdssteward.enforcer.aws.ec2.Ec2Siblings;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Origin;
import dev.imdssteward.policy.Tokens;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapters against an EC2 that is older, or stricter, than the one that this was written for. */
class Ec2DialectTest {
    private static final MetadataOptions PLAIN =
            new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);
    private static final Changes TOKENS = new Changes(PLAIN, with(Tokens.REQUIRED, InstanceTags.DISABLED));
    private static final Changes TAGS = new Changes(PLAIN, with(Tokens.OPTIONAL, InstanceTags.ENABLED));
    private static final Changes BOTH = new Changes(PLAIN, with(Tokens.REQUIRED, InstanceTags.ENABLED));
    private static final InstanceId FIRST = new InstanceId("i-00000000000000001");
    private static final InstanceId SECOND = new InstanceId("i-00000000000000002");

    private final Simulator simulator = Simulator.start();
    private final Simulator strict = Simulator.start(SimulatorOptions.defaults().withEndpointRequired(true));

    @AfterEach
    void stopSimulators() {
        simulator.close();
        strict.close();
    }

    @Test
    void namesNoEndpointWhereEc2NeedsNone() {
        populate(simulator);
        var instances = Ec2Instances.connect(Connection.to(simulator.endpoint()));

        assertThat(instances.modify(FIRST, TOKENS)).isEqualTo(new Modification.Done());

        assertThat(modifications(simulator)).containsExactly(Map.of("HttpTokens", "required"));
    }

    @Test
    void namesTheEndpointOnceEc2RefusesACallForLackOfIt() {
        populate(strict);
        var connection = Connection.to(strict.endpoint());
        var instances = Ec2Instances.connect(connection);

        assertThat(instances.modify(FIRST, TOKENS)).isEqualTo(new Modification.Done());
        assertThat(instances.modify(SECOND, BOTH)).isEqualTo(new Modification.Done());
        assertThat(OptionRestorer.connect(connection).restore(SECOND, BOTH.to(), PLAIN))
                .isEqualTo(new Modification.Done());

        assertThat(modifications(strict))
                .containsExactly(
                        Map.of("HttpTokens", "required"),
                        Map.of("HttpTokens", "required", "HttpEndpoint", "enabled"),
                        Map.of("HttpTokens", "required", "InstanceMetadataTags", "enabled", "HttpEndpoint", "enabled"),
                        Map.of(
                                "HttpTokens",
                                "optional",
                                "InstanceMetadataTags",
                                "disabled",
                                "HttpEndpoint",
                                "enabled"));
    }

    @Test
    void neverNamesTheEndpointForTagsAlone() {
        populate(strict);
        var instances = Ec2Instances.connect(Connection.to(strict.endpoint()));
        instances.modify(FIRST, TOKENS);

        instances.modify(SECOND, TAGS);

        assertThat(modifications(strict)).last().isEqualTo(Map.of("InstanceMetadataTags", "enabled"));
    }

    @Test
    void namesNoEndpointAfterAnyOtherRefusal() {
        populate(simulator);
        simulator
                .faults()
                .next("ModifyInstanceMetadataOptions", 1, refusal("InvalidParameterValue", "Something else."));
        var instances = Ec2Instances.connect(Connection.to(simulator.endpoint()));

        assertThat(instances.modify(FIRST, TOKENS))
                .isEqualTo(new Modification.Refused(
                        Modification.Refusal.REJECTED, "InvalidParameterValue: Something else."));
        instances.modify(FIRST, TOKENS);

        assertThat(modifications(simulator))
                .containsExactly(Map.of("HttpTokens", "required"), Map.of("HttpTokens", "required"));
    }

    @Test
    void dryRunsWithTheEndpointWhereEc2DemandsIt() {
        populate(strict);

        assertThat(new PermissionProbe(Connection.to(strict.endpoint())).dryRun(FIRST))
                .isEmpty();
    }

    @Test
    void goesOnWithoutManagedResourcesWhereEc2DoesNotKnowThem() {
        populate(simulator);
        simulator.faults().next("DescribeInstances", 1, unknown("IncludeManagedResources"));
        var connection = Connection.to(simulator.endpoint());

        assertThat(Ec2Instances.connect(connection).describe(List.of(FIRST))).hasSize(1);
        Ec2Inventory.connect(connection, new InstanceSelection(Set.of(FIRST), Map.of(), "", ""))
                .page(Position.START);
        Ec2PendingOptions.connect(connection).among(List.of(FIRST));
        Ec2Siblings.connect(connection).page(List.of(new Origin(Origin.Kind.AUTO_SCALING_GROUP, List.of("web"))), "");

        assertThat(simulator.calls().of("DescribeInstances"))
                .extracting(call -> call.parameters().containsKey("IncludeManagedResources"))
                .containsExactly(true, false, false, false, false);
    }

    @Test
    void asksForTagsOnceWhereEc2DoesNotKnowThem() {
        populate(simulator);
        simulator.faults().next("ModifyInstanceMetadataOptions", 1, unknown("InstanceMetadataTags"));
        var instances = Ec2Instances.connect(Connection.to(simulator.endpoint()));

        for (var id : List.of(FIRST, SECOND)) {
            assertThat(instances.modify(id, BOTH))
                    .isInstanceOfSatisfying(
                            Modification.Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(Modification.Refusal.TAGS_UNSUPPORTED));
        }

        assertThat(simulator.calls().of("ModifyInstanceMetadataOptions")).hasSize(1);
    }

    @Test
    void asksForTagsOnceWhereEc2DemandsTheEndpointToo() {
        populate(strict);
        var instances = Ec2Instances.connect(Connection.to(strict.endpoint()));
        instances.modify(FIRST, TOKENS);
        strict.faults().next("ModifyInstanceMetadataOptions", 1, unknown("InstanceMetadataTags"));

        instances.modify(FIRST, BOTH);
        instances.modify(SECOND, BOTH);

        assertThat(modifications(strict))
                .filteredOn(asked -> asked.containsKey("InstanceMetadataTags"))
                .hasSize(1);
    }

    private static void populate(Simulator simulator) {
        for (var id : List.of(FIRST, SECOND)) {
            simulator.fleet().add(Instance.running(id.value(), Instant.parse("2026-11-23T12:00:00Z")));
            assertThat(simulator.fleet().instance(id.value()).options().endpoint())
                    .isEqualTo(EnabledState.ENABLED);
        }
    }

    private static List<Map<String, String>> modifications(Simulator simulator) {
        return simulator.calls().of("ModifyInstanceMetadataOptions").stream()
                .map(call -> {
                    Map<String, String> asked = new TreeMap<>(call.parameters());
                    asked.keySet().removeAll(List.of("Action", "Version", "InstanceId"));
                    return asked;
                })
                .toList();
    }

    private static Fault unknown(String parameter) {
        return refusal("UnknownParameter", "The parameter " + parameter + " is not recognized");
    }

    private static Fault refusal(String code, String message) {
        return new Fault.Refused(code, message, 400);
    }

    private static MetadataOptions with(Tokens tokens, InstanceTags tags) {
        return new MetadataOptions(tokens, tags, 1, Endpoint.ENABLED);
    }
}
