package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.query.Failure;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The launch template that a launch names by id or by name; both parts are empty when it names none. */
record TemplateReference(String id, String version) {
    private static final Pattern FORM = Pattern.compile("lt-[0-9a-f]{8,17}");

    static TemplateReference of(Parameters parameters) {
        var template = parameters.structure("LaunchTemplate");
        var id = template.find("LaunchTemplateId").orElseGet(() -> idOf(template.text("LaunchTemplateName")));
        if (!id.isEmpty() && !FORM.matcher(id).matches()) {
            throw Failure.of("InvalidLaunchTemplateId.Malformed", "The launch template ID '" + id + "' is malformed");
        }
        var version = template.text("Version");
        return new TemplateReference(id, version.isEmpty() || version.startsWith("$") ? "1" : version);
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

    /** Every name has an id, always the same. */
    private static String idOf(String name) {
        return name.isEmpty() ? "" : "lt-0%016x".formatted(name.hashCode() * 0x9e3779b97f4a7c15L);
    }
}
