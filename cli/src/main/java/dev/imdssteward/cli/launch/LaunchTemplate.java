package dev.imdssteward.cli.launch;

import java.util.Map;

/**
 * A launch template.
 *
 * @param tags its own tags, not those of its instances
 * @param managed whether an AWS service operates it, so that nobody else can change it
 */
public record LaunchTemplate(
        String id, String name, long defaultVersion, long latestVersion, Map<String, String> tags, boolean managed) {
    public LaunchTemplate {
        tags = Map.copyOf(tags);
    }
}
