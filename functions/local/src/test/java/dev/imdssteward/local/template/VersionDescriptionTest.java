package dev.imdssteward.local.template;

import static dev.imdssteward.local.template.Template.object;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A new version is published when its description changes. That refers to a policy which CloudFormation replaces when its
 * own description changes, and so names every parameter which a function reads.
 */
class VersionDescriptionTest {
    private static final Template TEMPLATE = Template.packed();
    private static final List<String> FUNCTIONS = List.of("EnforceFunction", "SweepFunction", "DigestFunction");
    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

    @Test
    void theSettingsNameEveryParameterThatAFunctionReads() {
        var named = NAME.matcher(text()).results().map(name -> name.group(1));

        var expected = new HashSet<>(List.of("Tracing", "Starts"));
        FUNCTIONS.forEach(function -> expected.addAll(TEMPLATE.parametersToldTo(function)));
        assertThat(named).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Lambda publishes no version of a function that has not changed since the last, and CloudFormation fails then. */
    @ParameterizedTest
    @FieldSource("FUNCTIONS")
    void everyFunctionChangesWithTheSettingsAsItsVersionDoes(String function) {
        var properties = TEMPLATE.resources("AWS::Serverless::Function").get(function);

        assertThat(requireNonNull(properties).get("VersionDescription")).isEqualTo(Map.of("Ref", "Settings"));
        assertThat(TEMPLATE.variablesOf(function)).contains(Map.entry("SETTINGS", Map.of("Ref", "Settings")));
    }

    /**
     * IAM takes 1,000 characters.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html">CreatePolicy</a>
     */
    @Test
    void theSettingsFitHoweverLongTheParametersAre() {
        var variables = object(substitution().get(1));

        var longest = NAME.matcher(text()).replaceAll(name -> "x".repeat(longest(name.group(1), variables)));

        assertThat(longest).hasSizeLessThanOrEqualTo(1000);
    }

    private static String text() {
        return String.valueOf(substitution().getFirst());
    }

    private static List<?> substitution() {
        var settings = TEMPLATE.resources("AWS::IAM::ManagedPolicy").get("Settings");
        return (List<?>) requireNonNull(
                object(requireNonNull(settings).get("Description")).get("Fn::Sub"));
    }

    private static int longest(String name, Map<String, Object> variables) {
        return variables.get(name) instanceof Map<?, ?> choice
                ? longest(((List<?>) requireNonNull(choice.get("Fn::If")))
                        .stream().skip(1))
                : longestValue(requireNonNull(TEMPLATE.parameters().get(name), name));
    }

    private static int longestValue(Map<String, Object> parameter) {
        if (parameter.get("AllowedValues") instanceof List<?> values) {
            return longest(values.stream());
        }
        return parameter.get("MaxLength") instanceof Integer length
                ? length
                : longest(Stream.of(requireNonNull(parameter.get("MaxValue"), "nothing bounds " + parameter)));
    }

    private static int longest(Stream<?> values) {
        return values.map(String::valueOf).mapToInt(String::length).max().orElseThrow();
    }
}
