package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.launchtemplate.NamedTemplate;
import dev.imdssteward.simulator.launchtemplate.TemplateData;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/** The version of a launch template that a launch names; id and version are empty when it names none. */
record TemplateReference(String id, String version, TemplateData data) {

    static TemplateReference of(LaunchTemplates templates, String region, Parameters parameters) {
        var named = parameters.structure("LaunchTemplate");
        if (named.values().isEmpty()) {
            return new TemplateReference("", "", TemplateData.EMPTY);
        }
        var template = new NamedTemplate(templates).of(region, named);
        var version = NamedTemplate.version(template, named.text("Version"));
        return new TemplateReference(template.id(), String.valueOf(version.number()), version.data());
    }

    /** The tags with which EC2 marks an instance of a template. */
    Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        if (!id.isEmpty()) {
            tags.put("aws:ec2launchtemplate:id", id);
            tags.put("aws:ec2launchtemplate:version", version);
        }
        return tags;
    }
}
