package dev.imdssteward.cli.launch;

import java.util.List;
import java.util.Map;

/**
 * An Auto Scaling group, as far as it says what its instances are launched from.
 *
 * @param templates its launch templates, those of overrides included
 * @param launchConfiguration the name of its launch configuration; empty if it has a launch template
 * @param tags its own tags
 * @param instanceTags those of its tags that its instances get as well
 */
public record AutoScalingGroup(
        String name,
        List<TemplateUse> templates,
        String launchConfiguration,
        Map<String, String> tags,
        Map<String, String> instanceTags) {
    public AutoScalingGroup {
        templates = List.copyOf(templates);
        tags = Map.copyOf(tags);
        instanceTags = Map.copyOf(instanceTags);
    }

    /**
     * The use of a launch template.
     *
     * @param id empty where only the name is known
     */
    public record TemplateUse(String id, String name, VersionSelector version) {

        /** Returns whether it is this template that is used. */
        public boolean isOf(LaunchTemplate template) {
            return id.isEmpty() ? name.equals(template.name()) : id.equals(template.id());
        }
    }
}
