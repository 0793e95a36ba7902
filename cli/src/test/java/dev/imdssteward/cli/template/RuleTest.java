package dev.imdssteward.cli.template;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.imdssteward.cli.EventFiles;
import dev.imdssteward.cli.EventFiles.Expected;
import dev.imdssteward.cli.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private static final int LONGEST_PATTERN = 2048;

    @SuppressWarnings("unused") // a parameter source
    private static final List<Rule> RULES = Rule.ofTemplate();

    @Test
    void theTableHoldsEveryFile() {
        assertThat(EventFiles.expected()).extracting(Expected::file).containsExactlyElementsOf(EventFiles.names());
    }

    @ParameterizedTest
    @MethodSource("dev.imdssteward.cli.EventFiles#expected")
    void eachFileMatchesTheRuleOfTheTableAndNoOther(Expected expected) {
        var event = EventFiles.text(expected.file());

        var matching = RULES.stream()
                .filter(rule -> rule.matches(event))
                .map(Rule::name)
                .collect(joining(" "));

        assertThat(matching).isEqualTo(expected.rule());
    }

    @Test
    void theFunctionsOwnCallMatchesNoRule() {
        assertThat(RULES).noneMatch(rule -> rule.matches(EventFiles.text("corrective-call")));
    }

    @ParameterizedTest
    @CsvSource({"imds-steward, 111122223333, true", "imds-steward, 999999999999, false", "aws.ec2, 111122223333, false"
    })
    void theCentralBusGetsTheResultsOfThisAccount(String source, String account, boolean sentOn) {
        var rule =
                requireNonNull(Template.packed().resources("AWS::Events::Rule").get("CentralBusRule"));
        var pattern = Json.compact(requireNonNull(rule.get("EventPattern")))
                .replace("{\"Ref\":\"AWS::AccountId\"}", "\"111122223333\"");

        var event = "{\"source\":\"%s\",\"account\":\"%s\",\"detail\":{}}".formatted(source, account);

        assertThat(new Rule("CentralBusRule", pattern).matches(event)).isEqualTo(sentOn);
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void everyPatternFitsIntoARule(Rule rule) {
        assertThat(rule.pattern()).hasSizeLessThanOrEqualTo(LONGEST_PATTERN);
    }

    @Test
    void weakeningAndCorrectingInOneCallIsWeakening() {
        var tags = "\"InstanceMetadataTags\": \"disabled\"";
        var both = EventFiles.text("weakening-tags").replace(tags, tags + ", \"HttpTokens\": \"required\"");
        assertThat(both).contains("\"required\"");

        assertThat(RULES)
                .filteredOn(rule -> rule.matches(both))
                .extracting(Rule::name)
                .containsExactly("WeakeningRule");
    }

    @Test
    void refusesAPatternThatEventBridgeRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule("BrokenRule", Json.compact(Map.of("source", "aws.ec2"))))
                .withMessageContaining("BrokenRule");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "no JSON", "{}"})
    void nothingMatchesWhatIsNoEvent(String text) {
        assertThat(RULES).noneMatch(rule -> rule.matches(text));
    }
}
