package dev.imdssteward.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExemptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"all", "ALL", "All for the migration", "all  for  INC-1 until it is done", " all "})
    void exemptsFromEverythingForEver(String value) {
        assertThat(Exemption.parse(value)).isEqualTo(new Exemption.Granted(EnumSet.allOf(Option.class), null));
    }

    @ParameterizedTest
    @CsvSource({
        "tokens until 2027-01-31, TOKENS, 2027-01-31",
        "Tags Until 2028-02-29 For team x, INSTANCE_TAGS, 2028-02-29",
    })
    void exemptsFromOneOptionUntilADay(String value, Option option, LocalDate until) {
        assertThat(Exemption.parse(value)).isEqualTo(new Exemption.Granted(EnumSet.of(option), until));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "token",
                "all tokens",
                "until 2027-01-31",
                "all until",
                "all until tomorrow",
                "all until 2027-02-30",
                "all until 2027-1-31",
                "all until 31.01.2027",
                "all until 2027-01-31x",
                "all until ２０２７-01-31",
                "all for",
                "allfor ops",
                "true"
            })
    void cannotBeReadOtherwise(String value) {
        assertThat(Exemption.parse(value)).isEqualTo(new Exemption.Unreadable());
    }

    @Test
    void holdsOnItsLastDayAndNotAfter() {
        var exemption = new Exemption.Granted(EnumSet.of(Option.TOKENS), LocalDate.parse("2027-01-31"));

        assertThat(exemption.holdsOn(LocalDate.parse("2027-01-31"))).isTrue();
        assertThat(exemption.holdsOn(LocalDate.parse("2027-02-01"))).isFalse();
    }
}
