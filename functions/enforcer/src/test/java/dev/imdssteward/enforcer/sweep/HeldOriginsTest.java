package dev.imdssteward.enforcer.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.sweep.HeldOrigins.Held;
import dev.imdssteward.policy.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOriginsTest {
    private final HeldOrigins origins = new HeldOrigins();

    @Test
    void namesTheOriginsWithTheMostCallsAndTheInstancesThatTheyHoldBack() {
        origins.count(group("few"), 7);
        origins.count(group("many"), 5_000);
        origins.count(group("many"), 5_000);

        assertThat(origins.first(2)).containsExactly(new Held(group("many"), 2, 5_000), new Held(group("few"), 1, 7));
        assertThat(origins.instances()).isEqualTo(3);
    }

    @Test
    void keepsThoseWithTheMostCallsOfAnyNumber() {
        for (var number = 1; number <= 1_000; number++) {
            origins.count(group("group-" + number), number);
        }

        assertThat(origins.first(1_000)).hasSize(200).startsWith(new Held(group("group-1000"), 1, 1_000));
        assertThat(origins.first(1_000).getLast()).isEqualTo(new Held(group("group-801"), 1, 801));
        assertThat(origins.instances()).isEqualTo(1_000);
    }

    private static Origin group(String name) {
        return new Origin(Origin.Kind.AUTO_SCALING_GROUP, List.of(name));
    }
}
