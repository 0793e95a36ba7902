package dev.imdssteward.cli.sources;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** Launch templates and Auto Scaling groups at an endpoint, made and seen by the SDK as anybody would. */
public final class AwsSetup implements AutoCloseable {
    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "example"));

    private final Ec2Client ec2;
    private final AutoScalingClient autoScaling;

    public AwsSetup(URI endpoint) {
        this.ec2 = Ec2Client.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(ANYBODY)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        this.autoScaling = AutoScalingClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(ANYBODY)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    public Ec2Client ec2() {
        return ec2;
    }

    public AutoScalingClient autoScaling() {
        return autoScaling;
    }

    /** Makes a launch template, and returns its id. */
    public String template(String name, RequestLaunchTemplateData data) {
        return ec2.createLaunchTemplate(
                        request -> request.launchTemplateName(name).launchTemplateData(data))
                .launchTemplate()
                .launchTemplateId();
    }

    /** Makes another version. */
    public long version(String template, RequestLaunchTemplateData data) {
        return ec2.createLaunchTemplateVersion(
                        request -> request.launchTemplateId(template).launchTemplateData(data))
                .launchTemplateVersion()
                .versionNumber();
    }

    /** The beginning of a group without instances. */
    public static CreateAutoScalingGroupRequest.Builder group(String name) {
        return CreateAutoScalingGroupRequest.builder()
                .autoScalingGroupName(name)
                .minSize(0)
                .maxSize(4)
                .desiredCapacity(0)
                .availabilityZones("eu-west-1a");
    }

    /** Makes a group that uses a version of a template. */
    public void group(String name, String template, String version) {
        autoScaling.createAutoScalingGroup(group(name)
                .launchTemplate(it -> it.launchTemplateId(template).version(version))
                .build());
    }

    /** Everything about templates and groups that a fix may change. */
    public Map<String, Object> state() {
        var state = new LinkedHashMap<String, Object>();
        ec2.describeLaunchTemplates(request -> request.maxResults(200)).launchTemplates().stream()
                .sorted((one, other) -> one.launchTemplateName().compareTo(other.launchTemplateName()))
                .forEach(template -> {
                    state.put(template.launchTemplateName() + " default", template.defaultVersionNumber());
                    versions(template.launchTemplateId())
                            .forEach(version -> state.put(
                                    template.launchTemplateName() + " " + version.versionNumber(),
                                    version.launchTemplateData()));
                });
        var groups = new TreeMap<String, Object>();
        autoScaling.describeAutoScalingGroups().autoScalingGroups().forEach(group -> {
            groups.put(group.autoScalingGroupName() + " template", String.valueOf(group.launchTemplate()));
            groups.put(group.autoScalingGroupName() + " mixed", String.valueOf(group.mixedInstancesPolicy()));
            groups.put(group.autoScalingGroupName() + " sizes", List.of(group.minSize(), group.maxSize()));
        });
        state.putAll(groups);
        return state;
    }

    /** All versions of a template, by their numbers. */
    public List<LaunchTemplateVersion> versions(String template) {
        return ec2
                .describeLaunchTemplateVersions(
                        request -> request.launchTemplateId(template).maxResults(200))
                .launchTemplateVersions()
                .stream()
                .sorted((one, other) -> Long.compare(one.versionNumber(), other.versionNumber()))
                .toList();
    }

    public LaunchTemplateVersion version(String template, long number) {
        return versions(template).stream()
                .filter(version -> version.versionNumber() == number)
                .findFirst()
                .orElseThrow();
    }

    /** The version of a template that a group uses. */
    public String versionOf(String group) {
        var found = autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
                .autoScalingGroups()
                .getFirst();
        return found.launchTemplate() == null
                ? found.mixedInstancesPolicy()
                        .launchTemplate()
                        .launchTemplateSpecification()
                        .version()
                : found.launchTemplate().version();
    }

    @Override
    public void close() {
        ec2.close();
        autoScaling.close();
    }
}
