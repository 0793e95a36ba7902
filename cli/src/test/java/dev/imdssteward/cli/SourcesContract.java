package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.sources.AwsSetup;
import dev.imdssteward.cli.terminal.ExitCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Tests the effects of {@code sources} on EC2 and Auto Scaling, whoever simulates them. */
@SuppressWarnings("NullAway.Init") // setUp sets the fields
abstract class SourcesContract {
    @TempDir
    private Path folder;

    private AwsSetup aws;
    private String web;
    private String batch;

    /** A fresh EC2. */
    abstract URI endpoint();

    /** The options of every command line. */
    abstract List<String> options();

    /** The id of a snapshot that it takes for one. */
    abstract String snapshot(AwsSetup aws);

    /** To be called before each test, on a fresh EC2. */
    final void setUp() {
        aws = new AwsSetup(endpoint());
        var data = data(snapshot(aws));
        web = aws.template("web", data.build());
        aws.version(web, data.instanceType("t3.small").build());
        batch = aws.template("batch", data.build());
        aws.group("web-default", web, "$Default");
        aws.group("web-latest", web, "$Latest");
        aws.group("web-pinned", web, "1");
        aws.autoScaling()
                .createAutoScalingGroup(AwsSetup.group("mixed")
                        .mixedInstancesPolicy(policy -> policy.launchTemplate(template ->
                                        template.launchTemplateSpecification(it -> it.launchTemplateId(batch)
                                                        .version("1"))
                                                .overrides(List.of(
                                                        LaunchTemplateOverrides.builder()
                                                                .instanceType("m5.large")
                                                                .weightedCapacity("2")
                                                                .build(),
                                                        LaunchTemplateOverrides.builder()
                                                                .instanceType("m5.xlarge")
                                                                .launchTemplateSpecification(
                                                                        other -> other.launchTemplateId(web)
                                                                                .version("1"))
                                                                .build())))
                                .instancesDistribution(it -> it.onDemandPercentageAboveBaseCapacity(25)))
                        .build());
    }

    private static RequestLaunchTemplateData.Builder data(String snapshot) {
        return RequestLaunchTemplateData.builder()
                .imageId("ami-12c6146b")
                .instanceType("t3.micro")
                .userData("IyEvYmluL3NoCg==")
                .keyName("deploy")
                .ebsOptimized(true)
                .blockDeviceMappings(List.of(LaunchTemplateBlockDeviceMappingRequest.builder()
                        .deviceName("/dev/sdf")
                        .ebs(volume -> volume.snapshotId(snapshot)
                                .volumeType(VolumeType.GP3)
                                .volumeSize(20)
                                .deleteOnTermination(true))
                        .build()))
                .tagSpecifications(List.of(LaunchTemplateTagSpecificationRequest.builder()
                        .resourceType("instance")
                        .tags(List.of(Tag.builder().key("team").value("shop").build()))
                        .build()))
                .metadataOptions(options -> options.httpTokens(LaunchTemplateHttpTokensState.OPTIONAL)
                        .httpPutResponseHopLimit(3));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private Run sources(String... more) {
        var arguments = new ArrayList<>(List.of("sources"));
        arguments.addAll(options());
        arguments.addAll(List.of(more));
        return AwsRun.at(endpoint(), arguments.toArray(String[]::new));
    }

    private Run fix() {
        return sources("--fix", "--yes", "--journal", journal().toString());
    }

    private Path journal() {
        return folder.resolve("journal.jsonl");
    }

    private Run undo() {
        return AwsRun.at(
                endpoint(),
                "sources",
                "--undo",
                journal().toString(),
                "--yes",
                "--journal",
                folder.resolve("undo.jsonl").toString());
    }

    @Test
    void listsEachVersionThatIsUsedWithWhatItLacks() {
        var run = sources("--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(Listed.of(run.out()))
                .contains(
                        new Listed(
                                "launch-template",
                                "web",
                                1,
                                List.of("httpTokens", "instanceMetadataTags"),
                                "new-version"),
                        new Listed(
                                "launch-template",
                                "web",
                                2,
                                List.of("httpTokens", "instanceMetadataTags"),
                                "new-version"),
                        new Listed(
                                "launch-template",
                                "batch",
                                1,
                                List.of("httpTokens", "instanceMetadataTags"),
                                "new-version"));
    }

    @Test
    void copiesAllThatAVersionHoldsAndCompletesItsMetadataOptions() {
        var before = aws.version(web, 1).launchTemplateData();

        var run = fix();

        assertThat(run.err()).contains("3 of 3 sources fixed");
        var after = aws.version(web, number(aws.versionOf("web-pinned"))).launchTemplateData();
        assertThat(withoutOptions(after)).isEqualTo(withoutOptions(before));
        assertThat(after.blockDeviceMappings().getFirst().ebs().snapshotId())
                .isEqualTo(before.blockDeviceMappings().getFirst().ebs().snapshotId());
        assertThat(after.metadataOptions().httpTokens()).isEqualTo(LaunchTemplateHttpTokensState.REQUIRED);
        assertThat(after.metadataOptions().instanceMetadataTags())
                .isEqualTo(LaunchTemplateInstanceMetadataTagsState.ENABLED);
        assertThat(after.metadataOptions().httpPutResponseHopLimit()).isEqualTo(3);
        assertThat(after.metadataOptions().httpEndpoint())
                .isEqualTo(before.metadataOptions().httpEndpoint());
    }

    private static ResponseLaunchTemplateData withoutOptions(ResponseLaunchTemplateData data) {
        return data.toBuilder()
                .metadataOptions((LaunchTemplateInstanceMetadataOptions) null)
                .build();
    }

    private static long number(String version) {
        return Long.parseLong(version);
    }

    @Test
    void leavesTheDefaultTheLatestAndANumberWhatTheyWereForTheirGroups() {
        fix();

        var template = aws.ec2()
                .describeLaunchTemplates(request -> request.launchTemplateIds(web))
                .launchTemplates()
                .getFirst();
        assertThat(aws.version(web, template.defaultVersionNumber())
                        .launchTemplateData()
                        .instanceTypeAsString())
                .isEqualTo("t3.micro");
        assertThat(aws.version(web, template.latestVersionNumber())
                        .launchTemplateData()
                        .instanceTypeAsString())
                .isEqualTo("t3.small");
        assertThat(Map.of(
                        "web-default", aws.versionOf("web-default"),
                        "web-latest", aws.versionOf("web-latest"),
                        "web-pinned", aws.versionOf("web-pinned")))
                .isEqualTo(Map.of(
                        "web-default", "$Default",
                        "web-latest", "$Latest",
                        "web-pinned", String.valueOf(template.defaultVersionNumber())));
        assertThat(aws.versions(web)).hasSize(4);
    }

    @Test
    void movesAMixedGroupWithAllItsOverrides() {
        fix();

        var policy = aws.autoScaling()
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames("mixed"))
                .autoScalingGroups()
                .getFirst()
                .mixedInstancesPolicy();
        assertThat(policy.launchTemplate().launchTemplateSpecification().version())
                .isEqualTo("2");
        assertThat(policy.launchTemplate().overrides()).hasSize(2);
        assertThat(policy.launchTemplate().overrides().getFirst().weightedCapacity())
                .isEqualTo("2");
        assertThat(policy.launchTemplate()
                        .overrides()
                        .getLast()
                        .launchTemplateSpecification()
                        .version())
                .isEqualTo(aws.versionOf("web-pinned"));
        assertThat(policy.instancesDistribution().onDemandPercentageAboveBaseCapacity())
                .isEqualTo(25);
    }

    @Test
    void changesNothingASecondTime() {
        fix();
        var once = aws.state();

        var run = fix();

        assertThat(run.err()).contains("Nothing to fix");
        assertThat(aws.state()).isEqualTo(once);
    }

    @Test
    void undoesToTheExactStart() {
        var before = aws.state();
        fix();

        var run = undo();

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(aws.state()).isEqualTo(before);
    }
}
