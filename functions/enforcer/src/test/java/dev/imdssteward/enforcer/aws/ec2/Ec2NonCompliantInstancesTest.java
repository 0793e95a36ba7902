package dev.imdssteward.enforcer.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Option;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Ec2NonCompliantInstancesTest {
    private static final Set<Option> BOTH = Set.of(Option.TOKENS, Option.INSTANCE_TAGS);

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withManagedHidden(true));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void findsEachInstanceThatLacksSomethingOnce() {
        simulator.fleet().populate(2_500, 7);

        assertThat(found(BOTH, 0)).containsExactlyInAnyOrderElementsOf(lacking(it -> !hasTokens(it) || !hasTags(it)));
        assertThat(simulator.calls().counts().get("DescribeInstances")).isEqualTo(3);
    }

    @Test
    void findsHopLimitsThatAreTooLowAmongTheOthers() {
        simulator.fleet().populate(1_000, 7);

        assertThat(found(BOTH, 2))
                .containsExactlyInAnyOrderElementsOf(
                        lacking(it -> !hasTokens(it) || !hasTags(it) || it.hopLimit() < 2));
        assertThat(found(Set.of(), 3)).containsExactlyInAnyOrderElementsOf(lacking(it -> it.hopLimit() < 3));
    }

    @Test
    void asksOnlyForWhatIsWanted() {
        simulator.fleet().populate(1_000, 7);

        assertThat(found(Set.of(Option.TOKENS), 0)).containsExactlyInAnyOrderElementsOf(lacking(it -> !hasTokens(it)));
        assertThat(found(Set.of(Option.INSTANCE_TAGS), 0))
                .containsExactlyInAnyOrderElementsOf(lacking(it -> !hasTags(it)));
        assertThat(found(Set.of(), 1)).isEmpty();
        assertThat(simulator.calls().counts().get("DescribeInstances")).isEqualTo(2);
    }

    @Test
    void goesOnWithoutAFilterThatEc2DoesNotKnow() {
        simulator.fleet().populate(1_000, 7);
        var fleet =
                Ec2NonCompliantInstances.connect(Connection.to(simulator.endpoint()), new DesiredOptions(BOTH, 3, 0));
        var tokens = fleet.page(Position.START);
        simulator
                .faults()
                .next(
                        "DescribeInstances",
                        1,
                        new Fault.Refused(
                                "InvalidParameterValue",
                                "The filter 'metadata-options.instance-metadata-tags' is invalid",
                                400));

        var hopLimit = fleet.page(Objects.requireNonNull(tokens.next()));

        assertThat(ids(hopLimit.instances()))
                .containsExactlyInAnyOrderElementsOf(lacking(it -> hasTokens(it) && it.hopLimit() < 3));
        assertThat(hopLimit.next()).isNull();
    }

    @Test
    void saysWhyEc2DidNotAnswer() {
        simulator.faults().always("DescribeInstances", Fault.accessDenied());

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> found(BOTH, 0))
                .withMessageStartingWith("DescribeInstances failed, UnauthorizedOperation: You are not authorized")
                .satisfies(it -> assertThat(it.refused().refusal()).isEqualTo(Refusal.ACCESS_DENIED));
    }

    private List<String> found(Set<Option> wanted, int minimumHopLimit) {
        var fleet = Ec2NonCompliantInstances.connect(
                Connection.to(simulator.endpoint()), new DesiredOptions(wanted, minimumHopLimit, 0));
        var found = new ArrayList<Instance>();
        for (var position = Position.START; position != null; ) {
            var page = fleet.page(position);
            found.addAll(page.instances());
            position = page.next();
        }
        return ids(found);
    }

    private static List<String> ids(List<Instance> instances) {
        return instances.stream().map(instance -> instance.id().value()).toList();
    }

    private List<String> lacking(Predicate<MetadataOptions> lacks) {
        return simulator.fleet().all().stream()
                .filter(instance -> lacks.test(instance.options()))
                .map(dev.imdssteward.simulator.instance.Instance::id)
                .toList();
    }

    private static boolean hasTokens(MetadataOptions options) {
        return options.tokens() == Tokens.REQUIRED;
    }

    private static boolean hasTags(MetadataOptions options) {
        return options.instanceTags() == EnabledState.ENABLED;
    }
}
