package dev.imdssteward.cli;

import dev.imdssteward.local.template.Template;
import java.util.Map;

/** The environment variables of the deployed function. */
final class FunctionEnvironment {
    private FunctionEnvironment() {}

    /** The template's defaults, but for what the caller's own environment sets. */
    static Map<String, String> environment(Map<String, String> own) {
        var environment = Template.packed().environment("EnforceFunction");
        environment.replaceAll(own::getOrDefault);
        return environment;
    }
}
