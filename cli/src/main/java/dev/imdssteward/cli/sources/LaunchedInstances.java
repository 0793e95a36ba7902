package dev.imdssteward.cli.sources;

import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The live instances of a Region by what they were launched from, as their tags tell. */
final class LaunchedInstances {
    private static final String TEMPLATE = "aws:ec2launchtemplate:id";
    private static final String VERSION = "aws:ec2launchtemplate:version";
    private static final String GROUP = "aws:autoscaling:groupName";

    private final Map<String, Launched> byVersion = new HashMap<>();
    private final Map<String, Launched> byTemplate = new TreeMap<>();
    private final Map<String, Launched> byGroup = new HashMap<>();
    private final Map<String, Launched> byImage = new TreeMap<>();
    /** The instances that allow IMDSv1. */
    private final Map<String, List<InstanceId>> allowing = new HashMap<>();

    /** Adds an instance, unless it is ending. */
    void add(Instance instance, String imageId, boolean isCompliant) {
        if (instance.state().isEnding()) {
            return;
        }
        var tags = instance.tags();
        var template = tags.getOrDefault(TEMPLATE, "");
        count(byTemplate, template, isCompliant, tags.keySet());
        count(
                byVersion,
                template.isEmpty() ? "" : key(template, tags.getOrDefault(VERSION, "")),
                isCompliant,
                tags.keySet());
        count(byGroup, tags.getOrDefault(GROUP, ""), isCompliant, tags.keySet());
        count(byImage, imageId, isCompliant, tags.keySet());
        if (instance.options().tokens() == Tokens.OPTIONAL) {
            allowing.computeIfAbsent(imageId, _ -> new ArrayList<>()).add(instance.id());
        }
    }

    private static void count(Map<String, Launched> all, String key, boolean isCompliant, Set<String> tagKeys) {
        if (!key.isEmpty()) {
            all.computeIfAbsent(key, _ -> new Launched()).add(isCompliant, tagKeys);
        }
    }

    private static String key(String template, String version) {
        return template + " " + version;
    }

    /** The ids of the templates that they came from. */
    Set<String> templates() {
        return byTemplate.keySet();
    }

    /** The ids of the images that they came from. */
    Set<String> images() {
        return byImage.keySet();
    }

    Launched ofTemplate(String id) {
        return byTemplate.getOrDefault(id, Launched.NOTHING);
    }

    Launched ofVersion(String template, long version) {
        return byVersion.getOrDefault(key(template, String.valueOf(version)), Launched.NOTHING);
    }

    Launched ofGroup(String name) {
        return byGroup.getOrDefault(name, Launched.NOTHING);
    }

    /** The instances of several groups together. */
    Launched ofGroups(List<String> names) {
        var all = new Launched();
        names.forEach(name -> all.addAll(ofGroup(name)));
        return all;
    }

    Launched ofImage(String id) {
        return byImage.getOrDefault(id, Launched.NOTHING);
    }

    /** The instances of an image that allow IMDSv1. */
    List<InstanceId> allowingImdsV1(String image) {
        return allowing.getOrDefault(image, List.of());
    }
}
