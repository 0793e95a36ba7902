package dev.imdssteward.verifier.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValuesTest {

    private static class Pair extends Values {

        private final Object[] values;

        Pair(Object... values) {
            this.values = values;
        }

        @Override
        protected Object[] values() {
            return values;
        }
    }

    private static final class Other extends Pair {

        Other(Object... values) {
            super(values);
        }
    }

    @Test
    void areEqualAsRecordsAre() {
        assertThat(new Pair(1L, null))
                .isEqualTo(new Pair(1L, null))
                .hasSameHashCodeAs(new Pair(1L, null))
                .isNotEqualTo(new Pair(1L, "x"))
                .isNotEqualTo(new Other(1L, null))
                .isNotEqualTo(null);
    }
}
