package dev.imdssteward.cli.invoke;

import dev.imdssteward.local.template.Template;
import java.util.Map;

/** The environment variables of the deployed function. */
public final class FunctionEnvironment {
    private FunctionEnvironment() {}

    /** The template's defaults, but for what the caller's own environment sets. */
    public static Map<String, String> environment(Map<String, String> own) {
        var environment = Template.packed().environment("EnforceFunction");
        environment.replaceAll(own::getOrDefault);
        return environment;
    }
}
