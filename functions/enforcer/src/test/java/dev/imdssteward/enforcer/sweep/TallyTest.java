package dev.imdssteward.enforcer.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void namesTheLargestFirstAndCountsTheOthers() {
        tally.add("a", 1);
        tally.add("c", 5);
        tally.add("b", 5);
        tally.count("a");

        assertThat(List.copyOf(tally.largest(2).keySet())).containsExactly("b", "c");
        assertThat(tally.besides(tally.largest(2))).isEqualTo(2);
    }

    @Test
    void keepsOnlySoManyNames() {
        for (var name = 0; name < 10_000; name++) {
            tally.count("name " + name);
        }
        tally.count("name 0");

        assertThat(tally.all()).hasSize(200).containsEntry("name 0", 2);
        assertThat(tally.besides(tally.all())).isEqualTo(9_800);
    }

    @Test
    void isEmptyUntilSomethingIsCounted() {
        assertThat(tally.isEmpty()).isTrue();

        tally.addOthers(1);

        assertThat(tally.isEmpty()).isFalse();
    }
}
