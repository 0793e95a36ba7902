package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScalingGroup;
import dev.imdssteward.simulator.autoscaling.GroupTag;
import dev.imdssteward.simulator.autoscaling.Member;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.AvailabilityZone;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.query.Xml;
import java.util.Map;

/** Writes groups and their members. */
record GroupXml(Xml xml, Fleet fleet, LaunchTemplates templates, ScalingRequest request) {

    void group(AutoScalingGroup group, boolean members) {
        xml.text("AutoScalingGroupName", group.name())
                .text("AutoScalingGroupARN", request.arn("autoScalingGroup", group.name()));
        new SettingsXml(xml).write(group.settings());
        if (group.settings().members("AvailabilityZones").isEmpty()) {
            xml.element("AvailabilityZones", () -> xml.text("member", request.region() + "a"));
        }
        xml.time("CreatedTime", group.created());
        if (members) {
            xml.open("Instances");
            group.members().forEach(member -> xml.element("member", () -> member(member, "")));
            xml.close("Instances");
        }
        xml.open("Tags");
        group.tags().forEach((key, tag) -> xml.element("member", () -> tag(group, key, tag)));
        xml.close("Tags");
        for (var empty : new String[] {"EnabledMetrics", "SuspendedProcesses", "TrafficSources"}) {
            xml.open(empty).close(empty);
        }
    }

    /**
     * A member as a group shows it.
     *
     * @param group the name of its group where that is shown too, otherwise empty
     */
    void member(Member member, String group) {
        var instance = fleet.currentIfAny(member.instanceId());
        var zone = new AvailabilityZone(
                request.region(), instance.map(it -> it.network().zone()).orElse("a"));
        xml.text("InstanceId", member.instanceId())
                .textUnlessEmpty("AutoScalingGroupName", group)
                .text(
                        "InstanceType",
                        instance.map(it -> it.launch().instanceType()).orElse(""))
                .text("AvailabilityZone", zone.name())
                .text("LifecycleState", instance.map(GroupXml::lifecycle).orElse("Terminated"))
                .text("HealthStatus", group.isEmpty() ? "Healthy" : "HEALTHY")
                .textUnlessEmpty("LaunchConfigurationName", member.configuration())
                .flag("ProtectedFromScaleIn", member.isProtected());
        instance.ifPresent(it -> origin(it.tags()));
    }

    private static String lifecycle(Instance instance) {
        return switch (instance.state()) {
            case PENDING -> "Pending";
            case RUNNING -> "InService";
            case STOPPING, STOPPED, SHUTTING_DOWN -> "Terminating";
            case TERMINATED -> "Terminated";
        };
    }

    private void origin(Map<String, String> tags) {
        var id = tags.getOrDefault("aws:ec2launchtemplate:id", "");
        if (!id.isEmpty()) {
            xml.element(
                    "LaunchTemplate",
                    () -> xml.text("LaunchTemplateId", id)
                            .textUnlessEmpty(
                                    "LaunchTemplateName",
                                    templates
                                            .find(request.region(), id)
                                            .map(LaunchTemplate::name)
                                            .orElse(""))
                            .text("Version", tags.getOrDefault("aws:ec2launchtemplate:version", "1")));
        }
    }

    private void tag(AutoScalingGroup group, String key, GroupTag tag) {
        xml.text("ResourceId", group.name())
                .text("ResourceType", "auto-scaling-group")
                .text("Key", key)
                .text("Value", tag.value())
                .flag("PropagateAtLaunch", tag.propagated());
    }
}
