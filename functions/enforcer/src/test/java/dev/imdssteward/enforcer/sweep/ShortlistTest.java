package dev.imdssteward.enforcer.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortlistTest {
    private final Shortlist<Integer> shortlist = new Shortlist<>(2, Comparator.reverseOrder());

    @Test
    void keepsTheFirstFewInTheirOrderAndCountsTheOthers() {
        List.of(3, 9, 1, 7).forEach(shortlist::add);

        assertThat(shortlist.first()).containsExactly(9, 7);
        assertThat(shortlist.count()).isEqualTo(4);
        assertThat(shortlist.others()).isEqualTo(2);
    }
}
