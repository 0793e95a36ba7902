package dev.imdssteward.cli.launch;

import java.util.Map;

/**
 * A version of a launch template.
 *
 * @param description empty if it has none
 * @param imageId an image, a parameter of Systems Manager ({@code resolve:ssm:…}), or empty
 * @param instanceTags the tags of its instances
 */
public record TemplateVersion(
        String templateId,
        long number,
        String description,
        StatedOptions options,
        String imageId,
        Map<String, String> instanceTags) {
    public TemplateVersion {
        instanceTags = Map.copyOf(instanceTags);
    }
}
