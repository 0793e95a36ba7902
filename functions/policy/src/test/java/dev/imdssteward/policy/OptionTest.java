package dev.imdssteward.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptionTest {
    private static final MetadataOptions WEAK =
            new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);
    private static final MetadataOptions STRONG =
            new MetadataOptions(Tokens.REQUIRED, InstanceTags.ENABLED, 2, Endpoint.ENABLED);

    @ParameterizedTest
    @EnumSource
    void cannotBeWeakened(Option option) {
        var strengthened = option.strengthen(WEAK, option.strengthIn(STRONG));

        assertThat(Option.differing(WEAK, strengthened)).containsExactly(option);
        assertThatIllegalArgumentException().isThrownBy(() -> new Changes(strengthened, WEAK));
    }

    @ParameterizedTest
    @EnumSource
    void staysAsStrongAsItIsWhereLessIsAskedFor(Option option) {
        assertThat(option.strengthen(STRONG, 0)).isEqualTo(STRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "TOKENS, httpTokens, HttpTokens, metadata-options.http-tokens, optional, required",
        "INSTANCE_TAGS, instanceMetadataTags, InstanceMetadataTags, metadata-options.instance-metadata-tags,"
                + " disabled, enabled",
        "HOP_LIMIT, httpPutResponseHopLimit, HttpPutResponseHopLimit,"
                + " metadata-options.http-put-response-hop-limit, 1, 2"
    })
    void speaksAsEc2Does(Option option, String name, String parameter, String filter, String weak, String strong) {
        assertThat(option.apiName()).isEqualTo(name);
        assertThat(option.parameter()).isEqualTo(parameter);
        assertThat(option.filter()).isEqualTo(filter);
        assertThat(option.valueIn(WEAK)).hasToString(weak);
        assertThat(option.valueIn(STRONG)).hasToString(strong);
    }

    @Test
    void dividesItsValuesByStrength() {
        assertThat(Option.TOKENS.valuesBelow(1)).containsExactly("optional");
        assertThat(Option.TOKENS.valuesFrom(1)).containsExactly("required");
        assertThat(Option.TOKENS.valuesBelow(0)).isEmpty();
        assertThat(Option.HOP_LIMIT.valuesBelow(3)).containsExactly("1", "2");
        assertThat(Option.HOP_LIMIT.valuesFrom(63)).containsExactly("63", "64");
        assertThat(Option.HOP_LIMIT.valuesBelow(0)).isEmpty();
    }

    @Test
    void isAskedToBeWeakOnlyByItsWeakestWord() {
        assertThat(Option.TOKENS.isWeakest("optional")).isTrue();
        assertThat(Option.TOKENS.isWeakest("required")).isFalse();
        assertThat(Option.HOP_LIMIT.isWeakest("1")).isFalse();
        assertThat(Option.HOP_LIMIT.isWeakest("")).isFalse();
    }

    @Test
    void differsByValue() {
        assertThat(Option.differing(WEAK, WEAK)).isEmpty();
        assertThat(Option.differing(WEAK, STRONG)).isEqualTo(Set.of(Option.values()));
    }
}
