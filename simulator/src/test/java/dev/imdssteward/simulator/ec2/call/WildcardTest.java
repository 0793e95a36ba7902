package dev.imdssteward.simulator.ec2.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "*, anything, true",
        "a*, abc, true",
        "a*, ba, false",
        "*c, abc, true",
        "a*c, abbbc, true",
        "a*c, ac, true",
        "a?c, abc, true",
        "a?c, ac, true",
        "a?c, abbc, false",
        "a.c, abc, false",
        "a\\*c, a*c, true",
        "a\\*c, abc, false",
        "a\\?, a?, true",
        "a\\\\b, a\\b, true",
        "a\\, a\\, true",
        "?, '', true",
        "'', '', true",
        "'', a, false"
    })
    void matches(String pattern, String text, boolean expected) {
        assertThat(Wildcard.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void finishesWhateverThePattern() {
        var hostile = "*a".repeat(100) + "*b";

        assertThat(Wildcard.of(hostile).matches("a".repeat(2000))).isFalse();
    }
}
