package dev.imdssteward.simulator.fleet;

import java.util.Map;

/**
 * The content of a launch template, the same in all its versions.
 *
 * @param parameters RunInstances parameters as the Query protocol names them, such as {@code MetadataOptions.HttpTokens};
 *     a launch's own parameters come first
 */
public record LaunchTemplate(String id, Map<String, String> parameters) {

    public LaunchTemplate {
        parameters = Map.copyOf(parameters);
    }

    /** A template without content. */
    public static LaunchTemplate empty(String id) {
        return new LaunchTemplate(id, Map.of());
    }
}
