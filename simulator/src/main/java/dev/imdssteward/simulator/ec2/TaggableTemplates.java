package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import java.util.Map;
import java.util.Optional;

/** The tags of launch templates. */
record TaggableTemplates(LaunchTemplates templates) implements Taggable {

    @Override
    public Optional<Map<String, String>> tags(String region, String id) {
        return templates.find(region, id).map(LaunchTemplate::tags);
    }

    @Override
    public void retag(String region, String id, Map<String, String> tags) {
        templates.change(region, id, template -> template.withTags(tags));
    }
}
