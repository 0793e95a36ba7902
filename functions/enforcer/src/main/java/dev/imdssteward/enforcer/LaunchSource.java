package dev.imdssteward.enforcer;

import dev.imdssteward.policy.Instance;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The launch template, Auto Scaling group and stack that an instance comes from, as far as its tags tell. People correct
 * these, so that the next instance is launched compliant. It names causes to correct; the
 * evidence gate groups instances that are alike by {@link dev.imdssteward.policy.Origin}.
 */
public record LaunchSource(
        @Nullable String launchTemplate,
        @Nullable String version,
        @Nullable String autoScalingGroup,
        @Nullable String stack) {

    /** Reads the tags that AWS sets; empty if they tell nothing. */
    public static Optional<LaunchSource> of(Instance instance) {
        var tags = instance.tags();
        var source = new LaunchSource(
                tags.get("aws:ec2launchtemplate:id"),
                tags.get("aws:ec2launchtemplate:version"),
                tags.get("aws:autoscaling:groupName"),
                tags.get("aws:cloudformation:stack-name"));
        return source.isUnknown() ? Optional.empty() : Optional.of(source);
    }

    private boolean isUnknown() {
        return launchTemplate == null && version == null && autoScalingGroup == null && stack == null;
    }

    /** The group, the template and the stack, as far as they are known: {@code Auto Scaling group web, stack shop}. */
    public String inWords() {
        var template = launchTemplate == null
                ? null
                : "launch template " + launchTemplate + (version == null ? "" : " version " + version);
        var group = autoScalingGroup == null ? null : "Auto Scaling group " + autoScalingGroup;
        return Stream.of(group, template, stack == null ? null : "stack " + stack)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(", "));
    }
}
