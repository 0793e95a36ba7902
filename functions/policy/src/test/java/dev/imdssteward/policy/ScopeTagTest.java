package dev.imdssteward.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTagTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");
    private static final DesiredOptions DESIRED = new DesiredOptions(Set.of(Option.TOKENS, Option.INSTANCE_TAGS), 0, 2);

    @ParameterizedTest(name = "\"{0}\": {1}={2} is in scope {3}")
    @CsvSource(quoteCharacter = '\'', textBlock = """
            # parameter        | key     | value | in scope
            '',                  Stage,    dev,    true
            Stage,               Stage,    dev,    true
            Stage,               Stage,    '',     true
            Stage,               stage,    dev,    false
            Stage=dev,           Stage,    dev,    true
            Stage=dev,           Stage,    Dev,    false
            Stage=dev,           Stage,    '',     false
            Stage=dev,           Name,     dev,    false
            'Stage=dev,test',    Stage,    test,   true
            'Stage=dev,test',    Stage,    'dev,test', false
            'Stage=a=b',         Stage,    a=b,    true
            'Cost Center=R and D,Ops', Cost Center, R and D, true
            """)
    void includesInstancesWithTheTagAndOneOfItsValues(String parameter, String key, String value, boolean inScope) {
        assertThat(ScopeTag.parse(parameter).includes(instance(Tokens.OPTIONAL, Map.of(key, value))))
                .isEqualTo(inScope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=", "=dev", "Stage=", "Stage=dev,", "Stage=,dev", "Stage=dev, test", " Stage", "Stage =dev"})
    void saysWhatIsExpectedOfATagThatCannotBeRead(String parameter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScopeTag.parse(parameter))
                .withMessageStartingWith("Expected a tag as Key or Key=value,value, not \"" + parameter + "\": ");
    }

    @Test
    void acceptsNoKeyOrValueThatEc2WouldNot() {
        assertThatIllegalArgumentException().isThrownBy(() -> ScopeTag.parse("k".repeat(129)));
        assertThatIllegalArgumentException().isThrownBy(() -> ScopeTag.parse("k=" + "v".repeat(257)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScopeTag("", Set.of("v")));
        assertThat(ScopeTag.parse("k".repeat(128) + "=" + "v".repeat(256)).values())
                .hasSize(1);
    }

    @Test
    void leavesAloneWhatIsOutOfScopeWhateverItsExemptionTagSays() {
        var policy = new Policy(DESIRED, "exempt", ScopeTag.parse("Stage=dev"));

        assertThat(policy.decide(instance(Tokens.OPTIONAL, Map.of("exempt", "?")), new Evidence.Quiet(), TODAY))
                .isEqualTo(new Decision.Skip(Decision.SkipReason.OUT_OF_SCOPE, ""));
        assertThat(policy.decide(instance(Tokens.REQUIRED, Map.of()), new Evidence.Quiet(), TODAY))
                .isEqualTo(new Decision.Keep());
        assertThat(policy.decide(instance(Tokens.OPTIONAL, Map.of("Stage", "dev")), new Evidence.Quiet(), TODAY))
                .isInstanceOf(Decision.Modify.class);
    }

    private static Instance instance(Tokens tokens, Map<String, String> tags) {
        return new Instance(
                new InstanceId("i-0aaaaaaaaaaaaaaa1"),
                InstanceState.RUNNING,
                new MetadataOptions(tokens, InstanceTags.ENABLED, 1, Endpoint.ENABLED),
                false,
                tags,
                null);
    }
}
