package dev.imdssteward.simulator.estate;

import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.TemplateData;
import dev.imdssteward.simulator.launchtemplate.TemplateVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The launch template that a group's members came from.
 *
 * @param creator the ARN of whoever made it
 */
record MadeUpTemplate(Traits traits, Instance member, Instant made, String creator) {

    String id() {
        return member.tags().getOrDefault("aws:ec2launchtemplate:id", "");
    }

    LaunchTemplate template() {
        var management = traits.management();
        var versions = LongStream.rangeClosed(1, traits.latestVersion(used()))
                .mapToObj(this::version)
                .collect(Collectors.toMap(TemplateVersion::number, version -> version, (a, _) -> a, TreeMap::new));
        return new LaunchTemplate(
                id(),
                management.template(traits.name()),
                made,
                creator,
                management.tags(traits.name()),
                traits.defaultVersion(used()),
                traits.latestVersion(used()),
                versions);
    }

    /** The settings of the group that name it. */
    Map<String, String> source() {
        var prefix = traits.isMixed()
                ? "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification."
                : "LaunchTemplate.";
        var source = new LinkedHashMap<String, String>();
        source.put(prefix + "LaunchTemplateId", id());
        source.put(prefix + "LaunchTemplateName", traits.management().template(traits.name()));
        source.put(prefix + "Version", traits.version(used()));
        if (traits.isMixed()) {
            source.put("MixedInstancesPolicy.LaunchTemplate.Overrides.member.1.InstanceType", "m7i.large");
            source.put("MixedInstancesPolicy.LaunchTemplate.Overrides.member.2.InstanceType", "m6i.large");
        }
        return source;
    }

    private long used() {
        return Long.parseLong(member.tags().getOrDefault("aws:ec2launchtemplate:version", "1"));
    }

    private TemplateVersion version(long number) {
        var data = new LinkedHashMap<String, String>();
        data.put("ImageId", member.launch().imageId());
        data.put("InstanceType", member.launch().instanceType());
        if (traits.isCompliant() && number == used()) {
            data.put("MetadataOptions.HttpTokens", "required");
            data.put("MetadataOptions.HttpPutResponseHopLimit", "2");
            data.put("MetadataOptions.InstanceMetadataTags", "enabled");
        }
        return new TemplateVersion(number, "", made, creator, TemplateData.of(data));
    }
}
