package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.launchtemplate.TemplateData;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The launch parameters that a launch template can hold, which are checked for their names and types and for nothing else.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-template-restrictions.html">Parameters not validated</a>
 */
final class DataParameters {
    private static final Pattern NUMBER = Pattern.compile("\\.[0-9]+(?=\\.|$)");
    private static final Map<String, String> TYPES = read();

    private DataParameters() {}

    /** The names that an action takes, without the numbers of lists, such as {@code LaunchTemplateData.ImageId}. */
    static Set<String> names() {
        return TYPES.keySet().stream()
                .map(name -> "LaunchTemplateData." + name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Reads {@code LaunchTemplateData}, of which there must be something. */
    static TemplateData of(Parameters parameters) {
        var sent = parameters.structure("LaunchTemplateData");
        if (sent.values().isEmpty()) {
            throw FailureException.of("MissingParameter", "The request must contain the parameter LaunchTemplateData");
        }
        var checked = new LinkedHashMap<String, String>();
        sent.values().forEach((name, value) -> checked.put(name, checked(name, value)));
        return TemplateData.of(checked);
    }

    private static String checked(String name, String value) {
        return switch (TYPES.getOrDefault(NUMBER.matcher(name).replaceAll(""), "string")) {
            case "boolean" -> bool(name, value);
            case "integer" -> number(name, value);
            default -> value;
        };
    }

    private static String bool(String name, String value) {
        var lower = value.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            throw FailureException.of(
                    "InvalidParameterValue", "Invalid value '" + value + "' for boolean parameter " + name + ".");
        }
        return lower;
    }

    private static String number(String name, String value) {
        if (!value.matches("-?[0-9]{1,10}")) {
            throw FailureException.of(
                    "InvalidParameterValue",
                    "Invalid value '" + value + "' for " + name + ". Value must be an integer.");
        }
        return value;
    }

    private static Map<String, String> read() {
        try (var file = Objects.requireNonNull(DataParameters.class.getResourceAsStream("parameters.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(
                            line -> line[0].replaceAll("\\.N(?=\\.|$)", ""), line -> line[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
