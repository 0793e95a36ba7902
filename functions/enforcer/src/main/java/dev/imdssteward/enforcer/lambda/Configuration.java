package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The template's parameters, as the environment carries them. Whatever is not set has the template's default. */
record Configuration(Mode mode, Policy policy, Level logLevel) {

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException if a variable holds what the template would not accept
     */
    static Configuration of(Map<String, String> environment) {
        var variables = new Variables(environment);
        var wanted = EnumSet.noneOf(Option.class);
        if (variables.choice("HTTP_TOKENS", List.of("required", "unchanged")).equals("required")) {
            wanted.add(Option.TOKENS);
        }
        if (variables
                .choice("INSTANCE_METADATA_TAGS", List.of("enabled", "unchanged"))
                .equals("enabled")) {
            wanted.add(Option.INSTANCE_TAGS);
        }
        var desired = new DesiredOptions(
                wanted, variables.number("MINIMUM_HOP_LIMIT", 0), variables.number("CONTAINER_HOP_LIMIT", 2));
        return new Configuration(
                variables.choice("MODE", List.of("enforce", "audit")).equals("audit") ? Mode.AUDIT : Mode.ENFORCE,
                new Policy(desired, variables.text("EXEMPTION_TAG_KEY", "imds-steward:exempt")),
                Level.valueOf(variables.choice("LOG_LEVEL", List.of("INFO", "DEBUG", "WARN", "ERROR"))));
    }

    private record Variables(Map<String, String> environment) {
        String text(String name, String otherwise) {
            var value = environment.getOrDefault(name, "");
            return value.isEmpty() ? otherwise : value;
        }

        /** One of these; the first of them is the default. */
        String choice(String name, List<String> choices) {
            var value = text(name, choices.getFirst());
            if (!choices.contains(value)) {
                throw new IllegalArgumentException("Expected " + name + " to be one of " + choices + ", not " + value);
            }
            return value;
        }

        int number(String name, int otherwise) {
            var value = text(name, String.valueOf(otherwise));
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(
                        "Expected " + name + " to be a whole number, not " + value, notANumber);
            }
        }
    }
}
