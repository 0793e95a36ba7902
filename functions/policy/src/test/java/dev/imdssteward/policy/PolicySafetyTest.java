package dev.imdssteward.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Tries the policy with every combination of desired options and instances. */
class PolicySafetyTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Origin ORIGIN = new Origin(Origin.Kind.NODE_POOL, List.of("general"));
    private static final List<Evidence> EVIDENCE = List.of(
            new Evidence.NotAsked(),
            new Evidence.Quiet(),
            new Evidence.TooLittle("recorded since yesterday"),
            new Evidence.Unanswered("PartialData"),
            new Evidence.Weakened(Instant.EPOCH),
            new Evidence.InUse(1, Instant.EPOCH),
            new Evidence.OriginInUse(ORIGIN, 1),
            new Evidence.FirstOfOrigin(ORIGIN),
            new Evidence.WaitingForCanary(
                    ORIGIN, new CanaryStage.Watched(new InstanceId("i-0aaaaaaaaaaaaaaa2"), Instant.EPOCH, 7, null)),
            new Evidence.CanaryRefused(ORIGIN, 1));
    private static final ScopeTag SCOPE = ScopeTag.parse("Stage=dev,test");
    private static final DesiredOptions ALL_WANTED =
            new DesiredOptions(Set.of(Option.TOKENS, Option.INSTANCE_TAGS), 2, 2);
    private static final Decision KEEP = new Decision.Keep();
    private static final Decision OUT_OF_SCOPE = new Decision.Skip(Decision.SkipReason.OUT_OF_SCOPE, "");
    private static final Decision TERMINATED = new Decision.Skip(Decision.SkipReason.TERMINATED, "");
    private static final List<Map<String, String>> TAGS = List.of(
            Map.of(),
            Map.of("Stage", "dev"),
            Map.of("Patch Group", "a"),
            Map.of("eks:cluster-name", "c"),
            Map.of("kubernetes.io/cluster/c", "owned"),
            Map.of("exempt", "all"),
            Map.of("exempt", "tokens"),
            Map.of("exempt", "tags until 2020-01-01"),
            Map.of("exempt", "?"));

    @Test
    void neverWeakensAnOptionNorLowersAHopLimitNorTouchesTheEndpoint() {
        forEveryCase((instance, decision) -> {
            if (decision instanceof Decision.Modify(var changes, var _)) {
                assertThat(changes.from()).isEqualTo(instance.options());
                assertThat(changes.to().tokens())
                        .isGreaterThanOrEqualTo(changes.from().tokens());
                assertThat(changes.to().instanceTags())
                        .isGreaterThanOrEqualTo(changes.from().instanceTags());
                assertThat(changes.to().hopLimit())
                        .isGreaterThanOrEqualTo(changes.from().hopLimit());
                assertThat(changes.to().endpoint()).isEqualTo(Endpoint.ENABLED);
            }
        });
    }

    @Test
    void modifiesOnlyWhatCanBeModified() {
        forEveryCase((instance, decision) -> {
            if (decision instanceof Decision.Modify(var changes, var _)) {
                assertThat(instance.state()).isIn(InstanceState.RUNNING, InstanceState.STOPPED);
                assertThat(instance.managed()).isFalse();
                assertThat(instance.options().endpoint()).isEqualTo(Endpoint.ENABLED);
                assertThat(instance.tags()).doesNotContainValue("all").doesNotContainValue("?");
                if (changes.contains(Option.INSTANCE_TAGS)) {
                    assertThat(instance.tags().keySet()).allMatch(TagKeys::isValidInMetadata);
                }
            }
        });
    }

    @Test
    void changesNothingOutOfScope() {
        for (var instance : instances()) {
            var decision = new Policy(ALL_WANTED, "exempt", SCOPE).decide(instance, new Evidence.Quiet(), TODAY);

            assertThat(decision)
                    .satisfiesAnyOf(
                            _ -> assertThat(instance.tags()).containsEntry("Stage", "dev"),
                            it -> assertThat(it).isIn(KEEP, OUT_OF_SCOPE, TERMINATED));
        }
    }

    @Test
    void neverSetsWhatItWithholds() {
        forEveryCase((instance, decision) -> {
            if (decision instanceof Decision.Modify(var changes, var withheld)) {
                assertThat(withheld).noneMatch(it -> changes.contains(it.option()));
            }
        });
    }

    @Test
    void isSettledOnceItsDecisionIsCarriedOut() {
        for (var policy : policies()) {
            for (var instance : instances()) {
                for (var evidence : EVIDENCE) {
                    if (policy.decide(instance, evidence, TODAY) instanceof Decision.Modify(var changes, var _)) {
                        var after = new Instance(
                                instance.id(), instance.state(), changes.to(), false, instance.tags(), null);

                        assertThat(policy.decide(after, evidence, TODAY)).isNotInstanceOf(Decision.Modify.class);
                    }
                }
            }
        }
    }

    private static void forEveryCase(BiConsumer<Instance, Decision> check) {
        for (var policy : policies()) {
            for (var instance : instances()) {
                for (var evidence : EVIDENCE) {
                    check.accept(instance, policy.decide(instance, evidence, TODAY));
                }
            }
        }
    }

    private static List<Policy> policies() {
        var policies = new ArrayList<Policy>();
        for (var wanted : List.of(
                Set.<Option>of(),
                Set.of(Option.TOKENS),
                Set.of(Option.INSTANCE_TAGS),
                Set.of(Option.TOKENS, Option.INSTANCE_TAGS))) {
            for (var minimum : List.of(0, 2)) {
                for (var container : List.of(0, 2, 3)) {
                    policies.add(new Policy(new DesiredOptions(wanted, minimum, container), "exempt"));
                }
            }
        }
        policies.add(new Policy(ALL_WANTED, "exempt", SCOPE));
        return policies;
    }

    private static List<Instance> instances() {
        var instances = new ArrayList<Instance>();
        for (var state : InstanceState.values()) {
            for (var options : everyOptions()) {
                for (var tags : TAGS) {
                    for (var managed : List.of(true, false)) {
                        instances.add(new Instance(
                                new InstanceId("i-0aaaaaaaaaaaaaaa1"), state, options, managed, tags, null));
                    }
                }
            }
        }
        return instances;
    }

    private static List<MetadataOptions> everyOptions() {
        var all = new ArrayList<MetadataOptions>();
        for (var tokens : Tokens.values()) {
            for (var tags : InstanceTags.values()) {
                for (var endpoint : Endpoint.values()) {
                    for (var hopLimit : List.of(1, 2, 64)) {
                        all.add(new MetadataOptions(tokens, tags, hopLimit, endpoint));
                    }
                }
            }
        }
        return all;
    }
}
