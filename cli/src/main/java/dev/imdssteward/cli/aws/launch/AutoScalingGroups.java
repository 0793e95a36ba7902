package dev.imdssteward.cli.aws.launch;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.launch.AutoScalingGroup;
import dev.imdssteward.cli.launch.AutoScalingGroup.TemplateUse;
import dev.imdssteward.cli.launch.LaunchConfiguration;
import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.cli.launch.VersionSelector;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.InstanceMetadataOptions;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/** The Auto Scaling groups of one account and Region. */
public final class AutoScalingGroups {
    /** The most that Auto Scaling puts on a page. */
    private static final int PAGE = 100;

    private final Supplier<AutoScalingClient> autoScaling;

    private AutoScalingGroups(Supplier<AutoScalingClient> autoScaling) {
        this.autoScaling = autoScaling;
    }

    /** Connects at the first call. */
    public static AutoScalingGroups connect(Connection connection) {
        return new AutoScalingGroups(connection.lazily(AutoScalingClient::builder));
    }

    /**
     * All groups.
     *
     * @throws AwsCallException if Auto Scaling did not say
     */
    public List<AutoScalingGroup> all() {
        return asked(
                "autoscaling:DescribeAutoScalingGroups",
                () -> autoScaling
                        .get()
                        .describeAutoScalingGroupsPaginator(request -> request.maxRecords(PAGE))
                        .autoScalingGroups()
                        .stream()
                        .map(AutoScalingGroups::group)
                        .toList());
    }

    private static AutoScalingGroup group(software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
        var tags = new HashMap<String, String>();
        var instanceTags = new HashMap<String, String>();
        group.tags().forEach(tag -> {
            var value = tag.value() == null ? "" : tag.value();
            tags.put(tag.key(), value);
            if (Boolean.TRUE.equals(tag.propagateAtLaunch())) {
                instanceTags.put(tag.key(), value);
            }
        });
        return new AutoScalingGroup(
                group.autoScalingGroupName(), uses(group), text(group.launchConfigurationName()), tags, instanceTags);
    }

    private static List<TemplateUse> uses(software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group) {
        var policy = group.mixedInstancesPolicy();
        var mixed = policy == null ? null : policy.launchTemplate();
        var specifications = new ArrayList<@Nullable LaunchTemplateSpecification>();
        specifications.add(group.launchTemplate());
        if (mixed != null) {
            specifications.add(mixed.launchTemplateSpecification());
            mixed.overrides().forEach(each -> specifications.add(each.launchTemplateSpecification()));
        }
        return specifications.stream()
                .flatMap(Stream::ofNullable)
                .flatMap(each -> use(each).stream())
                .distinct()
                .toList();
    }

    private static Optional<TemplateUse> use(LaunchTemplateSpecification specification) {
        try {
            return Optional.of(new TemplateUse(
                    text(specification.launchTemplateId()),
                    text(specification.launchTemplateName()),
                    VersionSelector.parse(text(specification.version()))));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /**
     * All launch configurations.
     *
     * @throws AwsCallException if Auto Scaling did not say
     */
    public List<LaunchConfiguration> configurations() {
        return asked(
                "autoscaling:DescribeLaunchConfigurations",
                () -> autoScaling
                        .get()
                        .describeLaunchConfigurationsPaginator(request -> request.maxRecords(PAGE))
                        .launchConfigurations()
                        .stream()
                        .map(each -> new LaunchConfiguration(
                                each.launchConfigurationName(), stated(each.metadataOptions()), text(each.imageId())))
                        .toList());
    }

    private static StatedOptions stated(@Nullable InstanceMetadataOptions options) {
        return options == null
                ? StatedOptions.NONE
                : new StatedOptions(
                        OptionWords.tokens(options.httpTokensAsString()),
                        null,
                        OptionWords.hopLimit(options.httpPutResponseHopLimit()),
                        OptionWords.endpoint(options.httpEndpointAsString()));
    }

    /**
     * Moves a group from one version of a launch template, wherever it names that by its number, to another, and changes
     * nothing else of it.
     *
     * @throws AwsCallException if Auto Scaling did not do it
     */
    public GroupMove.Result move(GroupMove move) {
        return asked("autoscaling:UpdateAutoScalingGroup", () -> move.carryOut(autoScaling.get()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> T asked(String call, Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException refused) {
            throw AwsCallException.of(call, refused);
        }
    }
}
