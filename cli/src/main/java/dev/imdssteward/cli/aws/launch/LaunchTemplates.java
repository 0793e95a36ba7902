package dev.imdssteward.cli.aws.launch;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.launch.LaunchTemplate;
import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.cli.launch.TemplateVersion;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.call.Chunks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The launch templates of one account and Region.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-launch-template-versions.html">Versions of launch
 *     templates</a>
 */
public final class LaunchTemplates {
    /** The most that EC2 puts on a page, and takes as numbers of versions. */
    private static final int PAGE = 200;

    private final Supplier<Ec2Client> ec2;

    private LaunchTemplates(Supplier<Ec2Client> ec2) {
        this.ec2 = ec2;
    }

    /** Connects at the first call. */
    public static LaunchTemplates connect(Connection connection) {
        return new LaunchTemplates(connection.lazily(Ec2Client::builder));
    }

    /**
     * All launch templates.
     *
     * @throws AwsCallException if EC2 did not say
     */
    public List<LaunchTemplate> all() {
        return asked(
                "ec2:DescribeLaunchTemplates",
                () ->
                        ec2
                                .get()
                                .describeLaunchTemplatesPaginator(request -> request.maxResults(PAGE))
                                .launchTemplates()
                                .stream()
                                .map(LaunchTemplates::template)
                                .toList());
    }

    /**
     * One launch template as it is now; none if it is gone.
     *
     * @throws AwsCallException if EC2 did not say
     */
    public List<LaunchTemplate> byId(String id) {
        return asked("ec2:DescribeLaunchTemplates", () -> {
            try {
                return ec2
                        .get()
                        .describeLaunchTemplates(request -> request.launchTemplateIds(id))
                        .launchTemplates()
                        .stream()
                        .map(LaunchTemplates::template)
                        .toList();
            } catch (SdkException refused) {
                if (AwsCallException.hasCode(refused, "InvalidLaunchTemplateId.NotFound")) {
                    return List.of();
                }
                throw refused;
            }
        });
    }

    private static LaunchTemplate template(software.amazon.awssdk.services.ec2.model.LaunchTemplate template) {
        var operator = template.operator();
        return new LaunchTemplate(
                template.launchTemplateId(),
                template.launchTemplateName(),
                template.defaultVersionNumber(),
                template.latestVersionNumber(),
                map(template.tags()),
                operator != null && Boolean.TRUE.equals(operator.managed()));
    }

    static Map<String, String> map(Collection<Tag> tags) {
        var map = new HashMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return map;
    }

    /**
     * Some versions of a launch template; those that it does not have are left out.
     *
     * @throws AwsCallException if EC2 did not say
     */
    public List<TemplateVersion> versions(String template, Collection<Long> numbers) {
        var all = List.copyOf(numbers);
        var found = new ArrayList<TemplateVersion>();
        for (var some : Chunks.of(all, PAGE)) {
            found.addAll(read(request -> request.launchTemplateId(template)
                    .versions(some.stream().map(String::valueOf).toList())));
        }
        return found;
    }

    /**
     * The versions of a launch template from a number on.
     *
     * @throws AwsCallException if EC2 did not say
     */
    public List<TemplateVersion> versionsFrom(String template, long number) {
        return read(request -> request.launchTemplateId(template)
                .minVersion(String.valueOf(number))
                .maxResults(PAGE));
    }

    private List<TemplateVersion> read(Consumer<DescribeLaunchTemplateVersionsRequest.Builder> request) {
        return asked("ec2:DescribeLaunchTemplateVersions", () -> {
            try {
                return ec2.get().describeLaunchTemplateVersionsPaginator(request).launchTemplateVersions().stream()
                        .map(LaunchTemplates::version)
                        .toList();
            } catch (SdkException refused) {
                if (AwsCallException.hasCode(refused, "InvalidLaunchTemplateId.VersionNotFound")) {
                    return List.of();
                }
                throw refused;
            }
        });
    }

    private static TemplateVersion version(LaunchTemplateVersion version) {
        var data = version.launchTemplateData();
        return new TemplateVersion(
                version.launchTemplateId(),
                version.versionNumber(),
                version.versionDescription() == null ? "" : version.versionDescription(),
                OptionWords.stated(data.metadataOptions()),
                data.imageId() == null ? "" : data.imageId(),
                instanceTags(data));
    }

    private static Map<String, String> instanceTags(ResponseLaunchTemplateData data) {
        var tags = new HashMap<String, String>();
        data.tagSpecifications().stream()
                .filter(each -> "instance".equals(each.resourceTypeAsString()))
                .forEach(each -> tags.putAll(map(each.tags())));
        return tags;
    }

    /**
     * Reads a version as the base of a copy.
     *
     * @throws AwsCallException if EC2 did not say, or the version is gone
     */
    public VersionCopy copyOf(String template, long number) {
        return asked("ec2:DescribeLaunchTemplateVersions", () -> VersionCopy.of(ec2.get(), template, number));
    }

    /**
     * Makes a version out of a copy.
     *
     * @param description EC2 takes at most 255 characters
     * @param token makes it once, however often it is asked for
     * @throws AwsCallException if EC2 did not do it
     */
    public VersionCopy.Made make(VersionCopy copy, StatedOptions options, String description, String token) {
        return asked("ec2:CreateLaunchTemplateVersion", () -> copy.make(ec2.get(), options, description, token));
    }

    /**
     * Makes a version the default.
     *
     * @throws AwsCallException if EC2 did not do it
     */
    public void makeDefault(String template, long number) {
        var _ = asked(
                "ec2:ModifyLaunchTemplate",
                () -> ec2.get()
                        .modifyLaunchTemplate(
                                request -> request.launchTemplateId(template).defaultVersion(String.valueOf(number))));
    }

    /**
     * Deletes versions, and returns EC2's words about those that it kept.
     *
     * @throws AwsCallException if EC2 did not do it
     */
    public List<String> delete(String template, Collection<Long> numbers) {
        return asked(
                "ec2:DeleteLaunchTemplateVersions",
                () -> ec2
                        .get()
                        .deleteLaunchTemplateVersions(request -> request.launchTemplateId(template)
                                .versions(numbers.stream().map(String::valueOf).toList()))
                        .unsuccessfullyDeletedLaunchTemplateVersions()
                        .stream()
                        .filter(kept -> !"launchTemplateVersionDoesNotExist"
                                .equals(String.valueOf(kept.responseError().codeAsString())))
                        .map(kept -> "version " + kept.versionNumber() + ": "
                                + kept.responseError().message())
                        .toList());
    }

    private static <T> T asked(String call, Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException refused) {
            throw AwsCallException.of(call, refused);
        }
    }
}
