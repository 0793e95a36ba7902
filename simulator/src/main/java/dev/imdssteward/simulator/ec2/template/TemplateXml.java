package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.TemplateVersion;
import dev.imdssteward.simulator.query.Xml;
import java.util.Map;

/** Writes launch templates and their versions. */
record TemplateXml(Xml xml) {

    void template(LaunchTemplate template) {
        xml.text("launchTemplateId", template.id())
                .text("launchTemplateName", template.name())
                .time("createTime", template.created())
                .text("createdBy", template.createdBy())
                .number("defaultVersionNumber", template.defaultVersion())
                .number("latestVersionNumber", template.latestVersion());
        if (!template.tags().isEmpty()) {
            xml.items("tagSet", template.tags().entrySet(), this::tag);
        }
        unmanaged();
    }

    void version(LaunchTemplate template, TemplateVersion version) {
        xml.text("launchTemplateId", template.id())
                .text("launchTemplateName", template.name())
                .number("versionNumber", version.number())
                .textUnlessEmpty("versionDescription", version.description())
                .time("createTime", version.created())
                .text("createdBy", version.createdBy())
                .flag("defaultVersion", version.number() == template.defaultVersion())
                .element("launchTemplateData", () -> new DataXml(xml).write(version.data()));
        unmanaged();
    }

    private void unmanaged() {
        xml.element("operator", () -> xml.flag("managed", false));
    }

    private void tag(Map.Entry<String, String> tag) {
        xml.text("key", tag.getKey()).text("value", tag.getValue());
    }
}
