package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.launch.AutoScalingGroup;
import dev.imdssteward.cli.launch.Image;
import dev.imdssteward.cli.launch.LaunchConfiguration;
import dev.imdssteward.cli.launch.LaunchTemplate;
import dev.imdssteward.cli.launch.RegionDefaults;
import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.cli.launch.TemplateVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that decides the metadata options of the next instances in one account and Region.
 *
 * @param templates those that are used
 * @param versions those of them that are used
 * @param unfinished the ids of the templates of which a run that was killed left {@code $Latest} on the wrong version
 * @param images by id, those of others included
 */
record RegionSetup(
        List<LaunchTemplate> templates,
        List<TemplateVersion> versions,
        List<AutoScalingGroup> groups,
        List<LaunchConfiguration> configurations,
        Set<String> unfinished,
        Map<String, Image> images,
        RegionDefaults defaults,
        LaunchedInstances launched) {
    RegionSetup {
        templates = List.copyOf(templates);
        versions = List.copyOf(versions);
        groups = List.copyOf(groups);
        configurations = List.copyOf(configurations);
        unfinished = Set.copyOf(unfinished);
        images = Map.copyOf(images);
    }

    /** The sources: everything that launches instances or decides their options. */
    List<Source> sources() {
        var sources = new ArrayList<Source>();
        versions.forEach(version -> templates.stream()
                .filter(template -> template.id().equals(version.templateId()))
                .forEach(template -> sources.add(source(template, version))));
        configurations.forEach(each -> sources.add(new Source.Configuration(each, usersOf(each))));
        images.values().stream()
                .filter(Image::own)
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .forEach(image -> sources.add(new Source.OwnImage(image)));
        sources.add(new Source.Defaults(defaults));
        return sources;
    }

    private Source source(LaunchTemplate template, TemplateVersion version) {
        var uses = new TemplateUses(template, groups);
        var isDefault = version.number() == template.defaultVersion();
        return new Source.Template(
                template,
                version,
                isDefault
                        && (uses.useDefault()
                                || launched.ofTemplate(template.id()).live() > 0),
                version.number() == template.latestVersion() && uses.useLatest(),
                uses.pinnedTo(version.number()),
                uses.of(version.number()));
    }

    private List<AutoScalingGroup> usersOf(LaunchConfiguration configuration) {
        return groups.stream()
                .filter(group -> group.launchConfiguration().equals(configuration.name()))
                .toList();
    }

    /** The options of a launch, completed by the account's defaults and its image. */
    StatedOptions effective(StatedOptions stated, String imageId) {
        var image = images.get(imageId);
        return stated.over(defaults.options()).over(image == null ? StatedOptions.NONE : image.options());
    }
}
