package dev.imdssteward.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.EvidenceGate.Weighed;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceGateTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Evidence IN_USE = new Evidence.InUse(3, NOW);

    private final List<Instant> asked = new ArrayList<>();
    private final ImdsV1Calls calls = (since, ids) -> {
        asked.add(since);
        return allInUse(ids);
    };
    private final EvidenceGate gate = new EvidenceGate(calls, Duration.ofDays(14));

    @Test
    void asksForEvidenceOfTheQuietDaysForAnInstanceThatHasBeenThereForLong() {
        var old = instance(1, NOW.minus(Duration.ofDays(100)));

        assertThat(gate.weigh(List.of(new Weighed(old, false)), NOW)).isEqualTo(Map.of(old.id(), IN_USE));
        assertThat(asked).containsExactly(Instant.parse("2026-11-09T12:00:00Z"));
    }

    @Test
    void asksOnceForAllInstances() {
        gate.weigh(List.of(new Weighed(instance(1, null), false), new Weighed(instance(2, null), false)), NOW);

        assertThat(asked).hasSize(1);
    }

    @Test
    void asksForNoneWhenTheLaunchEventBroughtTheInstance() {
        assertThat(gate.weigh(List.of(new Weighed(instance(1, null), true)), NOW))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void asksForNoneWithinAnHourOfTheAttachmentOfItsNetworkInterface() {
        var young = new Weighed(instance(1, NOW.minus(Duration.ofMinutes(59))), false);
        var old = new Weighed(instance(2, NOW.minus(Duration.ofMinutes(60))), false);

        assertThat(gate.weigh(List.of(young, old), NOW))
                .containsOnlyKeys(old.instance().id());
    }

    @Test
    void asksForNoneWhenItIsTurnedOff() {
        var off = new EvidenceGate(calls, Duration.ZERO);

        assertThat(off.weigh(List.of(new Weighed(instance(1, null), false)), NOW))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    private static Map<InstanceId, Evidence> allInUse(Collection<InstanceId> ids) {
        return ids.stream().collect(Collectors.toMap(id -> id, _ -> IN_USE));
    }

    private static Instance instance(int number, @Nullable Instant attached) {
        return new Instance(
                new InstanceId("i-%017x".formatted(number)),
                InstanceState.RUNNING,
                new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED),
                false,
                Map.of(),
                attached);
    }
}
