package dev.imdssteward.cli.template;

import static dev.imdssteward.cli.template.Template.object;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new version is published when its description changes, so that it names every parameter which a function reads. */
class VersionDescriptionTest {
    private static final Template TEMPLATE = Template.packed();
    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

    @ParameterizedTest
    @ValueSource(strings = {"EnforceFunction", "SweepFunction", "DigestFunction"})
    void changesWithEveryParameterThatTheFunctionReads(String function) {
        var named = NAME.matcher(text(function)).results().map(name -> name.group(1));

        var expected = new HashSet<>(TEMPLATE.parametersToldTo(function));
        expected.addAll(List.of("Tracing", "Starts"));
        assertThat(named).containsExactlyInAnyOrderElementsOf(expected);
    }

    /**
     * Lambda takes 256 characters.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html">PublishVersion</a>
     */
    @ParameterizedTest
    @ValueSource(strings = {"EnforceFunction", "SweepFunction", "DigestFunction"})
    void fitsHoweverLongTheParametersAre(String function) {
        var variables = object(substitution(function).get(1));

        var longest = NAME.matcher(text(function)).replaceAll(name -> "x".repeat(longest(name.group(1), variables)));

        assertThat(longest).hasSizeLessThanOrEqualTo(256);
    }

    private static String text(String function) {
        return String.valueOf(substitution(function).getFirst());
    }

    private static List<?> substitution(String function) {
        var properties = TEMPLATE.resources("AWS::Serverless::Function").get(function);
        var description = object(requireNonNull(properties).get("VersionDescription"));
        return (List<?>) requireNonNull(description.get("Fn::Sub"));
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
