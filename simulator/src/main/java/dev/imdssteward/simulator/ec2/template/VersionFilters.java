package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Filter;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.TemplateVersion;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The filters of DescribeLaunchTemplateVersions. */
final class VersionFilters {
    /** Filters on launch parameters. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("ebs-optimized", "EbsOptimized"),
            Map.entry("http-endpoint", "MetadataOptions.HttpEndpoint"),
            Map.entry("http-protocol-ipv4", "MetadataOptions.HttpEndpoint"),
            Map.entry("http-tokens", "MetadataOptions.HttpTokens"),
            Map.entry("iam-instance-profile", "IamInstanceProfile.Arn"),
            Map.entry("host-resource-group-arn", "Placement.HostResourceGroupArn"),
            Map.entry("image-id", "ImageId"),
            Map.entry("instance-type", "InstanceType"),
            Map.entry("kernel-id", "KernelId"),
            Map.entry("ram-disk-id", "RamDiskId"));

    private VersionFilters() {}

    static BiPredicate<LaunchTemplate, TemplateVersion> of(List<Filter> filters) {
        return filters.stream().map(VersionFilters::predicate).reduce((_, _) -> true, BiPredicate::and);
    }

    private static BiPredicate<LaunchTemplate, TemplateVersion> predicate(Filter filter) {
        var parameter = PARAMETERS.get(filter.name());
        if (parameter != null) {
            return (_, version) -> version.data()
                    .parameters()
                    .find(parameter)
                    .filter(filter::matches)
                    .isPresent();
        }
        return switch (filter.name()) {
            case "create-time" ->
                (_, version) -> filter.matches(version.created().toString());
            case "is-default-version" ->
                (template, version) -> filter.matches(String.valueOf(version.number() == template.defaultVersion()));
            case "license-configuration-arn", "network-card-index" -> throw filter.notSimulated();
            default -> throw filter.unknown();
        };
    }
}
