package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.aws.launch.AutoScalingGroups;
import dev.imdssteward.cli.aws.launch.Ec2RegionDefaults;
import dev.imdssteward.cli.aws.launch.Images;
import dev.imdssteward.cli.aws.launch.LaunchTemplates;
import dev.imdssteward.cli.launch.AutoScalingGroup;
import dev.imdssteward.cli.launch.LaunchConfiguration;
import dev.imdssteward.cli.launch.LaunchTemplate;
import dev.imdssteward.cli.launch.TemplateVersion;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads all that decides the metadata options of the next instances in one account and Region. */
final class RegionReader {
    private final LaunchTemplates templates;
    private final AutoScalingGroups groups;
    private final Images images;
    private final Connection connection;

    RegionReader(Connection connection) {
        this.templates = LaunchTemplates.connect(connection);
        this.groups = AutoScalingGroups.connect(connection);
        this.images = Images.connect(connection);
        this.connection = connection;
    }

    /**
     * Reads the setup.
     *
     * @throws dev.imdssteward.cli.aws.AwsCallException if AWS did not say
     */
    RegionSetup read(LaunchedInstances launched) {
        var all = groups.all();
        var used = templates.all().stream()
                .filter(template -> isUsed(template, all, launched))
                .map(template -> used(template, all, launched))
                .toList();
        var versions = used.stream().flatMap(each -> each.versions().stream()).toList();
        var configurations = configurations(all);
        return new RegionSetup(
                used.stream().map(UsedTemplate::template).toList(),
                versions,
                all,
                configurations,
                used.stream()
                        .filter(UsedTemplate::isUnfinished)
                        .map(each -> each.template().id())
                        .collect(Collectors.toSet()),
                images.byId(imageIds(versions, configurations, launched)),
                Ec2RegionDefaults.of(connection),
                launched);
    }

    /**
     * A launch template that something is launched from.
     *
     * @param isUnfinished whether a killed run left {@code $Latest} on the wrong copy
     */
    private record UsedTemplate(LaunchTemplate template, boolean isUnfinished, List<TemplateVersion> versions) {}

    private static boolean isUsed(LaunchTemplate template, List<AutoScalingGroup> all, LaunchedInstances launched) {
        return !new TemplateUses(template, all).versions().isEmpty()
                || launched.ofTemplate(template.id()).live() > 0;
    }

    private UsedTemplate used(LaunchTemplate template, List<AutoScalingGroup> all, LaunchedInstances launched) {
        var read = templates.versions(template.id(), withLatest(numbers(template, all, launched), template));
        var meant = meant(template, read);
        return meant.equals(template)
                ? new UsedTemplate(template, false, of(read, numbers(template, all, launched)))
                : new UsedTemplate(
                        meant,
                        true,
                        templates.versions(template.id(), withLatest(numbers(meant, all, launched), meant)));
    }

    private static Set<Long> numbers(LaunchTemplate template, List<AutoScalingGroup> all, LaunchedInstances launched) {
        var numbers = new TreeSet<>(new TemplateUses(template, all).versions());
        if (launched.ofTemplate(template.id()).live() > 0) {
            numbers.add(template.defaultVersion());
        }
        return numbers;
    }

    private static Set<Long> withLatest(Set<Long> numbers, LaunchTemplate template) {
        var all = new TreeSet<>(numbers);
        all.add(template.latestVersion());
        return all;
    }

    private static List<TemplateVersion> of(List<TemplateVersion> versions, Set<Long> numbers) {
        return versions.stream()
                .filter(version -> numbers.contains(version.number()))
                .toList();
    }

    /** The version that {@code $Latest} named before a killed run, which may have left it on the wrong copy. */
    private LaunchTemplate meant(LaunchTemplate template, List<TemplateVersion> read) {
        return read.stream()
                .filter(version -> version.number() == template.latestVersion())
                .flatMap(latest -> CopyMark.of(latest).stream())
                .filter(mark -> mark.isProvisional() && mark.latest() < template.latestVersion())
                .flatMap(mark -> templates.versionsFrom(template.id(), mark.latest()).stream())
                .filter(version ->
                        CopyMark.of(version).filter(CopyMark::isProvisional).isEmpty())
                .map(TemplateVersion::number)
                .max(Comparator.naturalOrder())
                .map(latest -> withLatest(template, latest))
                .orElse(template);
    }

    private static LaunchTemplate withLatest(LaunchTemplate template, long latest) {
        return new LaunchTemplate(
                template.id(), template.name(), template.defaultVersion(), latest, template.tags(), template.managed());
    }

    private List<LaunchConfiguration> configurations(List<AutoScalingGroup> all) {
        var names = all.stream().map(AutoScalingGroup::launchConfiguration).toList();
        return names.stream().allMatch(String::isEmpty)
                ? List.of()
                : groups.configurations().stream()
                        .filter(each -> names.contains(each.name()))
                        .toList();
    }

    private static Set<String> imageIds(
            List<TemplateVersion> versions, List<LaunchConfiguration> configurations, LaunchedInstances launched) {
        var ids = new TreeSet<>(launched.images());
        versions.forEach(version -> ids.add(version.imageId()));
        configurations.forEach(configuration -> ids.add(configuration.imageId()));
        ids.removeIf(id -> !id.startsWith("ami-"));
        return ids;
    }
}
