package dev.imdssteward.local.fleet;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.autoscaling.AutoScalingGroup;
import dev.imdssteward.simulator.autoscaling.GroupTag;
import dev.imdssteward.simulator.estate.Management;
import dev.imdssteward.simulator.fleet.Regional;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.TemplateData;
import dev.imdssteward.simulator.launchtemplate.TemplateVersion;
import dev.imdssteward.simulator.query.Parameters;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The launch template that a group of the living fleet launches from, and the Auto Scaling group itself. Some are managed by
 * CloudFormation, EKS, Elastic Beanstalk or Karpenter; a group names the version by its number, as {@code $Default} or as
 * {@code $Latest}; a third of those without a workload that calls IMDSv1 launch compliant instances already.
 */
final class GroupResources {
    private static final List<String> VERSIONS = List.of(LaunchTemplate.LATEST, LaunchTemplate.DEFAULT, "1");

    private final Simulator simulator;
    private final Kind kind;
    private final int number;
    private final Instant made;
    private final String templateId;

    /** Makes up the id of the template. */
    GroupResources(Simulator simulator, Kind kind, int number, Instant made) {
        this.simulator = simulator;
        this.kind = kind;
        this.number = number;
        this.made = made;
        templateId = simulator.fleet().newId("lt-");
    }

    String templateId() {
        return templateId;
    }

    void addTemplate() {
        var version = new TemplateVersion(1, "", made, "arn:aws:iam::111122223333:user/platform", data());
        simulator
                .templates()
                .add(LaunchTemplate.first(
                        templateId, templateName(), management().tags(name()), version));
    }

    /** Adds the group, without members, and returns its name. */
    String addGroup() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("LaunchTemplate.LaunchTemplateId", templateId);
        settings.put("LaunchTemplate.LaunchTemplateName", templateName());
        settings.put("LaunchTemplate.Version", VERSIONS.get(number % VERSIONS.size()));
        settings.put("MinSize", "0");
        settings.put("MaxSize", "1000");
        settings.put("DesiredCapacity", "0");
        settings.put("DefaultCooldown", "300");
        settings.put("HealthCheckType", "EC2");
        settings.put("VPCZoneIdentifier", "subnet-0aaaaaaaaaaaaaaa1");
        var tags = new LinkedHashMap<String, GroupTag>();
        management().tags(name()).forEach((key, value) -> tags.put(key, new GroupTag(value, false)));
        simulator
                .scaling()
                .put(Regional.HOME, new AutoScalingGroup(name(), made, new Parameters(settings), tags, List.of()));
        return name();
    }

    private String name() {
        return kind.id() + "-" + number;
    }

    private String templateName() {
        return management().template(name());
    }

    private Management management() {
        var tools = kind.launcher().managements();
        return tools.get((kind.percent() + number) % tools.size());
    }

    private TemplateData data() {
        var image = Map.of("ImageId", "ami-0aaaaaaaaaaaaaaa1", "InstanceType", "m7i.large");
        if (kind != Kind.GROUP_QUIET || number % 3 != 2) {
            return TemplateData.of(image);
        }
        var compliant = new LinkedHashMap<>(image);
        compliant.put("MetadataOptions.HttpTokens", "required");
        compliant.put("MetadataOptions.HttpPutResponseHopLimit", "2");
        compliant.put("MetadataOptions.InstanceMetadataTags", "enabled");
        return TemplateData.of(compliant);
    }
}
