package dev.imdssteward.cli.explain;

import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;

/** The template's parameters, as the function's environment carries them. */
record Parameters(Map<String, String> environment) {

    Policy policy() {
        var wanted = EnumSet.noneOf(Option.class);
        if (text("HTTP_TOKENS").equals("required")) {
            wanted.add(Option.TOKENS);
        }
        if (text("INSTANCE_METADATA_TAGS").equals("enabled")) {
            wanted.add(Option.INSTANCE_TAGS);
        }
        var desired = new DesiredOptions(wanted, number("MINIMUM_HOP_LIMIT"), number("CONTAINER_HOP_LIMIT"));
        return new Policy(desired, text("EXEMPTION_TAG_KEY"));
    }

    private int number(String name) {
        return Integer.parseInt(text(name));
    }

    private String text(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }
}
