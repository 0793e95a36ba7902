package dev.imdssteward.simulator.estate;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.autoscaling.AutoScalingGroup;
import dev.imdssteward.simulator.autoscaling.GroupTag;
import dev.imdssteward.simulator.autoscaling.LaunchConfiguration;
import dev.imdssteward.simulator.autoscaling.Member;
import dev.imdssteward.simulator.fleet.Regional;
import dev.imdssteward.simulator.image.Image;
import dev.imdssteward.simulator.image.Images;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.query.Parameters;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes up what a fleet came from, by the tags of its instances: for each Auto Scaling group its launch template or launch
 * configuration, managed by one tool or another, some compliant and some not, the group on a number, {@code $Default} or
 * {@code $Latest}. Half of the images are the account's own.
 *
 * @param account the account's id
 * @param made when everything was made
 */
public record Estate(LaunchTemplates templates, AutoScaling scaling, Images images, String account, Instant made) {
    private static final String GROUP = "aws:autoscaling:groupName";
    private static final String TEMPLATE = "aws:ec2launchtemplate:id";

    /** Adds what these instances of the home Region came from. */
    public void addFor(List<Instance> instances) {
        by(GROUP, instances.stream()).forEach((name, members) -> addGroup(Traits.ofGroup(name), members));
        by(TEMPLATE, instances.stream().filter(it -> !it.tags().containsKey(GROUP)))
                .forEach((id, nodes) ->
                        templates.add(template(Traits.ofNodes(id), nodes).template()));
        addImages(instances.stream()
                .map(it -> it.launch().imageId())
                .distinct()
                .sorted()
                .toList());
    }

    private void addImages(List<String> ids) {
        for (var number = 0; number < ids.size(); number += 2) {
            var image = Image.of(ids.get(number), "golden-" + number, made);
            images.add(number % 3 == 0 ? image.withImdsv2() : image);
        }
    }

    private void addGroup(Traits traits, List<Instance> members) {
        var template = template(traits, members);
        if (template.id().isEmpty()) {
            addConfiguration(traits, members.getFirst());
            put(traits, members, Map.of("LaunchConfigurationName", configuration(traits)));
        } else {
            templates.add(template.template());
            put(traits, members, template.source());
        }
    }

    private static Map<String, List<Instance>> by(String tag, Stream<Instance> instances) {
        return instances
                .filter(instance -> instance.tags().containsKey(tag))
                .collect(Collectors.groupingBy(
                        instance -> instance.tags().getOrDefault(tag, ""), TreeMap::new, Collectors.toList()));
    }

    private MadeUpTemplate template(Traits traits, List<Instance> members) {
        return new MadeUpTemplate(traits, newest(members), made, creator(traits));
    }

    private static Instance newest(List<Instance> members) {
        return Collections.max(
                members,
                Comparator.comparing(member -> member.tags().getOrDefault("aws:ec2launchtemplate:version", "")));
    }

    private void addConfiguration(Traits traits, Instance member) {
        var settings = Map.of(
                "ImageId",
                member.launch().imageId(),
                "InstanceType",
                member.launch().instanceType(),
                "InstanceMonitoring.Enabled",
                "true",
                "EbsOptimized",
                "false");
        scaling.put(Regional.HOME, new LaunchConfiguration(configuration(traits), made, new Parameters(settings)));
    }

    private void put(Traits traits, List<Instance> members, Map<String, String> source) {
        var living = members.stream()
                .filter(member -> member.state() == InstanceState.RUNNING)
                .map(member -> new Member(member.id(), source.getOrDefault("LaunchConfigurationName", ""), false))
                .toList();
        var tags = new LinkedHashMap<String, GroupTag>();
        traits.management().tags(traits.name()).forEach((key, value) -> tags.put(key, new GroupTag(value, false)));
        scaling.put(
                Regional.HOME,
                new AutoScalingGroup(traits.name(), made, settings(source, living.size()), tags, living));
    }

    private static Parameters settings(Map<String, String> source, int members) {
        var settings = new LinkedHashMap<>(source);
        settings.put("MinSize", "0");
        settings.put("MaxSize", String.valueOf(2 * members));
        settings.put("DesiredCapacity", String.valueOf(members));
        settings.put("DefaultCooldown", "300");
        settings.put("HealthCheckType", "EC2");
        settings.put("HealthCheckGracePeriod", "0");
        settings.put("VPCZoneIdentifier", "subnet-0aaaaaaaaaaaaaaa1");
        return new Parameters(settings);
    }

    private static String configuration(Traits traits) {
        return traits.name() + "-v1";
    }

    private String creator(Traits traits) {
        return "arn:aws:iam::" + account + ":user/"
                + traits.management().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
