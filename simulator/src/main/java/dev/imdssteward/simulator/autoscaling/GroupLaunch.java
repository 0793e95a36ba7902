package dev.imdssteward.simulator.autoscaling;

import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.launchtemplate.NamedTemplate;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Says how a group launches its next members: the parameters of RunInstances for each. */
final class GroupLaunch {
    private static final Pattern LISTED = Pattern.compile("\\.member\\.");

    private final LaunchTemplates templates;
    private final String region;
    private final AutoScalingGroup group;

    GroupLaunch(LaunchTemplates templates, String region, AutoScalingGroup group) {
        this.templates = templates;
        this.region = region;
        this.group = group;
    }

    /**
     * The parameters for one member, from a launch template.
     *
     * @param number which of the group's instance types, subnets and zones it gets, in turn
     */
    Map<String, String> fromTemplate(int number) {
        var overrides = group.overrides();
        var override = overrides.isEmpty() ? new Parameters(Map.of()) : overrides.get(number % overrides.size());
        var own = override.structure("LaunchTemplateSpecification");
        var launch = new LinkedHashMap<String, String>();
        putTemplate(launch, own.values().isEmpty() ? group.template() : own);
        put(launch, "InstanceType", override.text("InstanceType"));
        put(launch, "ImageId", override.text("ImageId"));
        place(launch, number);
        tag(launch);
        return launch;
    }

    /** The parameters for one member, from a launch configuration. */
    Map<String, String> fromConfiguration(LaunchConfiguration configuration, int number) {
        var launch = new LinkedHashMap<String, String>();
        configuration.settings().values().forEach((name, value) -> putSetting(launch, name, value));
        launch.putIfAbsent("Monitoring.Enabled", "true");
        place(launch, number);
        tag(launch);
        return launch;
    }

    private void putTemplate(Map<String, String> launch, Parameters specification) {
        var named = specification.text("LaunchTemplateId").isEmpty()
                ? Map.of("LaunchTemplateName", specification.text("LaunchTemplateName"))
                : Map.of("LaunchTemplateId", specification.text("LaunchTemplateId"));
        var template = new NamedTemplate(templates).of(region, new Parameters(named));
        var version = NamedTemplate.version(template, specification.text("Version"));
        launch.put("LaunchTemplate.LaunchTemplateId", template.id());
        launch.put("LaunchTemplate.Version", String.valueOf(version.number()));
    }

    private static void putSetting(Map<String, String> launch, String name, String value) {
        switch (name) {
            case "LaunchConfigurationName", "SpotPrice" -> {}
            case "PlacementTenancy" -> put(launch, "Placement.Tenancy", value);
            case "InstanceMonitoring.Enabled" -> put(launch, "Monitoring.Enabled", value);
            case "IamInstanceProfile" ->
                put(launch, "IamInstanceProfile." + (value.startsWith("arn:") ? "Arn" : "Name"), value);
            default -> put(launch, ec2Name(name), value);
        }
    }

    /** EC2 spells the lists of a launch in the singular, and numbers them without a word between. */
    private static String ec2Name(String name) {
        return LISTED.matcher(name)
                .replaceFirst(".")
                .replaceFirst("^SecurityGroups\\.", "SecurityGroupId.")
                .replaceFirst("^BlockDeviceMappings\\.", "BlockDeviceMapping.");
    }

    private void place(Map<String, String> launch, int number) {
        var subnets = group.settings().text("VPCZoneIdentifier");
        if (!subnets.isEmpty()) {
            put(
                    launch,
                    "SubnetId",
                    inTurn(List.of(subnets.split(",", -1)), number).strip());
            return;
        }
        var zones = group.settings().list("AvailabilityZones.member");
        if (!zones.isEmpty()) {
            put(launch, "Placement.AvailabilityZone", inTurn(zones, number));
        }
    }

    private void tag(Map<String, String> launch) {
        launch.put("TagSpecification.1.ResourceType", "instance");
        launch.put("TagSpecification.1.Tag.1.Key", "aws:autoscaling:groupName");
        launch.put("TagSpecification.1.Tag.1.Value", group.name());
        var number = 2;
        for (var tag : group.tags().entrySet()) {
            if (tag.getValue().propagated()) {
                launch.put("TagSpecification.1.Tag." + number + ".Key", tag.getKey());
                launch.put(
                        "TagSpecification.1.Tag." + number++ + ".Value",
                        tag.getValue().value());
            }
        }
    }

    private static String inTurn(List<String> choices, int number) {
        return choices.get(number % choices.size());
    }

    private static void put(Map<String, String> launch, String name, String value) {
        if (!value.isEmpty()) {
            launch.put(name, value);
        }
    }
}
