package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetTest {
    private final MovableClock clock = new MovableClock();
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(clock));

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void populatesTheSameMixedFleetForTheSameSeed() {
        simulator.fleet().populate(2000, 7);
        List<Instance> instances = simulator.fleet().all();
        try (var other = Simulator.start(SimulatorOptions.defaults().withClock(clock))) {
            other.fleet().populate(2000, 7);

            assertThat(other.fleet().all()).isEqualTo(instances);
        }
        assertThat(List.<Predicate<Instance>>of(
                        instance -> instance.options().tokens() == Tokens.OPTIONAL,
                        instance -> instance.options().tokens() == Tokens.REQUIRED,
                        instance -> instance.options().instanceTags() == EnabledState.ENABLED,
                        instance -> instance.options().endpoint() == EnabledState.DISABLED,
                        instance -> instance.state() == InstanceState.STOPPED,
                        Instance::isManaged,
                        instance -> instance.tags().containsKey("Patch Group"),
                        instance -> instance.tags().containsKey("imds-steward:exempt"),
                        instance -> instance.tags().containsKey("eks:cluster-name"),
                        instance -> instance.tags().containsKey("aws:autoscaling:groupName"),
                        instance -> instance.tags().containsKey("aws:cloudformation:stack-name")))
                .allMatch(kind -> instances.stream().anyMatch(kind));
    }

    @Test
    void addsAnInstanceExactlyAsItIsDescribed() {
        var exotic = Instance.running("i-0123abcd", Instant.EPOCH)
                .withTag("an/illegal key", "\u0000")
                .pinnedIn(InstanceState.SHUTTING_DOWN);

        simulator.fleet().add(exotic);
        clock.advance(Duration.ofDays(1));

        assertThat(simulator.fleet().instance("i-0123abcd"))
                .isEqualTo(exotic.withNetwork(exotic.network().withPrivateAddress("10.0.0.10")));
        assertThatThrownBy(() -> simulator.fleet().add(exotic)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void makesTheRegionOfTheFirstSignedRequestItsHome() {
        var early = simulator.fleet().add();
        simulator.fleet().add("eu-west-1", Instance.running("i-0aaaaaaaaaaaaaaa1", Instant.EPOCH));
        var wire = new Wire(simulator);

        var unsigned = wire.call("DescribeInstances").texts("instanceId");
        var launched = wire.launch();
        wire.callIn("eu-west-1", "DescribeRegions");

        assertThat(unsigned).containsExactly(early.id());
        assertThat(simulator.fleet().region(launched)).isEqualTo("us-east-1");
        assertThat(wire.callIn("us-east-1", "DescribeInstances").texts("instanceId"))
                .containsExactly(launched);
        assertThat(simulator.fleet().region(early.id())).isEqualTo("eu-west-1");
        assertThat(wire.callIn("eu-west-1", "DescribeInstances").texts("instanceId"))
                .containsExactly(early.id(), "i-0aaaaaaaaaaaaaaa1");
    }

    @Test
    void staysInTheRegionThatWasChosen() {
        try (var chosen = Simulator.start(SimulatorOptions.defaults().withRegion("ap-south-1"))) {
            var instance = chosen.fleet().add();

            assertThat(new Wire(chosen).callIn("eu-west-1", "DescribeInstances").texts("instanceId"))
                    .isEmpty();
            assertThat(chosen.fleet().region(instance.id())).isEqualTo("ap-south-1");
        }
    }
}
