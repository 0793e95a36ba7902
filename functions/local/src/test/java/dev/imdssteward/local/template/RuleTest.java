package dev.imdssteward.local.template;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.fixtures.EventFiles;
import dev.imdssteward.fixtures.EventFiles.Expected;
import dev.imdssteward.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final AccountAndRegion TARGET = new AccountAndRegion("111122223333", "eu-central-1");

    private static final List<Rule> RULES = Rule.ofTemplate(TARGET);
    private static final Path FOREIGN = Path.of("..", "enforcer", "src", "test", "resources", "foreign");

    @Test
    void theTableHoldsEveryFile() {
        assertThat(EventFiles.expected()).extracting(Expected::file).containsExactlyElementsOf(EventFiles.names());
    }

    @Test
    void everyRuleHasAFileThatItLetsThrough() {
        assertThat(EventFiles.expected())
                .extracting(Expected::rule)
                .containsAll(RULES.stream().map(Rule::name).toList());
    }

    @ParameterizedTest
    @MethodSource("dev.imdssteward.fixtures.EventFiles#expected")
    void eachFileMatchesTheRuleOfTheTableAndNoOther(Expected expected) {
        var event = EventFiles.text(expected.file());
        var account = Json.object(event).getOrDefault("account", TARGET.account());
        var region = Json.object(event).getOrDefault("region", TARGET.region());

        var matching = Rule.ofTemplate(new AccountAndRegion(String.valueOf(account), String.valueOf(region))).stream()
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
    @ValueSource(strings = {"other-account.json", "other-region.json"})
    void anEventOfAnotherAccountOrRegionMatchesNoRule(String file) throws IOException {
        var event = Files.readString(FOREIGN.resolve(file));

        assertThat(RULES).noneMatch(rule -> rule.matches(event));
    }

    @ParameterizedTest
    @MethodSource("dev.imdssteward.fixtures.EventFiles#expected")
    void noFileMatchesInAnotherAccountOrRegion(Expected expected) {
        var event = EventFiles.text(expected.file());

        assertThat(Rule.ofTemplate(new AccountAndRegion("999988887777", "eu-central-1")))
                .noneMatch(rule -> rule.matches(event));
        assertThat(Rule.ofTemplate(new AccountAndRegion("111122223333", "sa-east-1")))
                .noneMatch(rule -> rule.matches(event));
    }

    @Test
    void aHopLimitSetByTheFunctionMatchesNoRuleAndOneSetByAnybodyElseDoes() {
        var own = EventFiles.text("corrective-call")
                .replace(
                        "\"HttpTokens\": \"required\"", "\"HttpTokens\": \"required\", \"HttpPutResponseHopLimit\": 2");
        assertThat(own).contains("\"HttpPutResponseHopLimit\": 2");
        var others = own.replace("role/imds-steward-EnforceRole-1A2B3C4D5E6F", "role/imds-steward-EnforceRole-OTHER");
        var ofAUser = own.replaceAll("(?s),\\s+\"sessionContext\": \\{.*?\"attributes\": \\{.*?\\}\\s+\\}", "");
        assertThat(ofAUser).doesNotContain("sessionContext");

        assertThat(matching(own)).isEmpty();
        assertThat(matching(others)).containsExactly("WeakeningRule");
        assertThat(matching(ofAUser)).containsExactly("WeakeningRule");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "HttpEndpoint": "enabled"                                             | true
        "HttpEndpoint": "enabled", "HttpTokens": "optional"                   | true
        "HttpEndpoint": "enabled", "HttpTokens": "required"                   | false
        "HttpEndpoint": "disabled"                                            | false
        "HttpPutResponseHopLimit": 1                                          | true
        "HttpEndpoint": "enabled", "HttpTokens": "required", "HttpPutResponseHopLimit": 1 | true
        "HttpTokens": "required", "InstanceMetadataTags": "enabled"           | false
        """)
    void hearsEachWayToWeakenAnInstance(String request, boolean heard) {
        var event = EventFiles.text("weakening-tokens")
                .replaceAll("\"HttpEndpoint\": \"enabled\",\\s+\"HttpTokens\": \"optional\"", request);
        assertThat(event).contains(request);

        assertThat(matching(event)).isEqualTo(heard ? List.of("WeakeningRule") : List.of());
    }

    private static List<String> matching(String event) {
        return RULES.stream()
                .filter(rule -> rule.matches(event))
                .map(Rule::name)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "imds-steward, 111122223333, eu-central-1, true",
        "imds-steward, 999999999999, eu-central-1, false",
        "imds-steward, 111122223333, eu-west-1, false",
        "aws.ec2, 111122223333, eu-central-1, false"
    })
    void theCentralBusGetsTheResultsOfThisAccountAndRegion(
            String source, String account, String region, boolean sentOn) {
        var event = "{\"source\":\"%s\",\"account\":\"%s\",\"region\":\"%s\",\"detail\":{}}"
                .formatted(source, account, region);

        assertThat(Rule.of("CentralBusRule", Stack.of(TARGET)).matches(event)).isEqualTo(sentOn);
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
