package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.sources.AwsSetup;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.image.Image;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.DefaultHttpTokensEnforcedState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.MetadataDefaultHttpTokensState;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

class SourcesCommandTest {
    private static final String OWN_IMAGE = "ami-0123456789abcdef0";

    @TempDir
    private Path folder;

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withRegion("eu-west-1"));
    private final AwsSetup aws = new AwsSetup(simulator.endpoint());

    @AfterEach
    void close() {
        aws.close();
        simulator.close();
    }

    private Run sources(String... more) {
        return AwsRun.at(
                simulator.endpoint(),
                Stream.concat(Stream.of("sources"), Stream.of(more)).toArray(String[]::new));
    }

    private Run fix(String... more) {
        var arguments = new ArrayList<>(
                List.of("--fix", "--yes", "--journal", folder.resolve("j.jsonl").toString()));
        arguments.addAll(List.of(more));
        return sources(arguments.toArray(String[]::new));
    }

    private static RequestLaunchTemplateData.Builder data() {
        return RequestLaunchTemplateData.builder().imageId(OWN_IMAGE).instanceType("t3.micro");
    }

    private static LaunchTemplateTagSpecificationRequest instanceTags(String key, String value) {
        return LaunchTemplateTagSpecificationRequest.builder()
                .resourceType("instance")
                .tags(List.of(Tag.builder().key(key).value(value).build()))
                .build();
    }

    /** The JSON of one source. */
    private Map<?, ?> source(String kind, String... more) {
        var run = sources(Stream.concat(Stream.of("--json"), Stream.of(more)).toArray(String[]::new));
        return ((List<?>) Objects.requireNonNull(Json.object(run.out()).get("sources")))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .filter(each -> kind.equals(each.get("kind")))
                        .findFirst()
                        .orElseThrow();
    }

    private static Map<String, Object> members(Map<?, ?> object, String... names) {
        return Stream.of(names)
                .collect(Collectors.toMap(name -> name, name -> Objects.requireNonNull(object.get(name))));
    }

    /** Launches an instance of the group that is old enough to be a witness, and returns its id. */
    private String member(String group) {
        var launched =
                simulator.launchByAutoScaling(group, template(group), "1", 1).getFirst();
        simulator.settle();
        return launched;
    }

    private String template(String name) {
        return aws.ec2()
                .describeLaunchTemplates(request -> request.launchTemplateNames(name))
                .launchTemplates()
                .getFirst()
                .launchTemplateId();
    }

    private void web(RequestLaunchTemplateData data) {
        aws.group("web", aws.template("web", data), "$Default");
    }

    @Test
    void saysHowManyInstancesASourceKeepsLaunching() {
        web(data().build());
        member("web");

        assertThat(source("launch-template").get("instances")).isEqualTo(1);
        assertThat(source("launch-template").get("nonCompliant")).isEqualTo(1);
        assertThat(sources().out())
                .contains(
                        "(web) version 1 in eu-west-1 of 111122223333\n",
                        "1 live instance came from it, 1 non-compliant\n");
    }

    @Test
    void leavesATemplateWhoseGroupUsesImdsV1() {
        web(data().build());
        simulator.fleet().usage().answered(member("web"), Instant.now().minus(Duration.ofDays(3)), 28);

        var found = source("launch-template");

        assertThat(members(found, "evidence", "calls", "action", "reason", "detail"))
                .isEqualTo(Map.of(
                        "evidence", "uses-imdsv1",
                        "calls", 28,
                        "action", "held-back",
                        "reason", "origin-uses-imdsv1",
                        "detail", "28 IMDSv1 calls on instances of its origin aws:autoscaling:groupName=web"));
        assertThat(fix().err()).contains("Nothing to fix");
        assertThat(aws.versions(template("web"))).hasSize(1);
    }

    @Test
    void leavesTagsOutWhereTheTemplatesOwnKeysAreRefused() {
        web(data().tagSpecifications(List.of(instanceTags("Patch Group", "a"))).build());

        fix();

        var options = aws.version(template("web"), 2).launchTemplateData().metadataOptions();
        assertThat(options.httpTokensAsString()).isEqualTo("required");
        assertThat(options.instanceMetadataTagsAsString()).isNull();
        assertThat(source("launch-template").toString()).contains("invalid-tag-keys", "Patch Group");
    }

    @Test
    void leavesTagsOutWhereAGroupGivesItsInstancesARefusedKey() {
        var template = aws.template("web", data().build());
        aws.autoScaling()
                .createAutoScalingGroup(AwsSetup.group("web")
                        .launchTemplate(it -> it.launchTemplateId(template).version("$Default"))
                        .tags(List.of(software.amazon.awssdk.services.autoscaling.model.Tag.builder()
                                .key("k8s.io/cluster-autoscaler/enabled")
                                .value("true")
                                .propagateAtLaunch(true)
                                .build()))
                        .build());

        fix();

        var options = aws.version(template, 2).launchTemplateData().metadataOptions();
        assertThat(options.instanceMetadataTagsAsString()).isNull();
        // a container host
        assertThat(options.httpPutResponseHopLimit()).isEqualTo(2);
    }

    @Test
    void leavesADisabledEndpoint() {
        web(data().metadataOptions(it -> it.httpEndpoint(LaunchTemplateInstanceMetadataEndpointState.DISABLED))
                .build());

        assertThat(source("launch-template").get("lacks")).isEqualTo(List.of());
        assertThat(members(source("launch-template"), "action", "reason"))
                .isEqualTo(Map.of("action", "none", "reason", "imds-disabled"));
    }

    @Test
    void leavesATemplateWhoseInstancesAreExempt() {
        web(data().tagSpecifications(List.of(instanceTags("imds-steward:exempt", "all")))
                .build());

        assertThat(members(source("launch-template"), "action", "reason"))
                .isEqualTo(Map.of("action", "none", "reason", "exempt"));
    }

    @Test
    void findsNothingLackingThatTheAccountsDefaultsComplete() {
        aws.ec2()
                .modifyInstanceMetadataDefaults(request -> request.httpTokens(MetadataDefaultHttpTokensState.REQUIRED));
        web(data().build());

        assertThat(source("launch-template").get("lacks")).isEqualTo(List.of("instanceMetadataTags"));
        assertThat(source("account-defaults").get("lacks")).isEqualTo(List.of());
    }

    @Test
    void leavesTheAccountsDefaultsToTheStack() {
        var defaults = source("account-defaults");

        assertThat(defaults.get("lacks")).isEqualTo(List.of("httpTokens"));
        assertThat(members(defaults, "action", "command"))
                .isEqualTo(Map.of(
                        "action", "run-command", "command", "sam deploy --parameter-overrides AccountDefaults=secure"));
        assertThat(fix().exitCode()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(source("account-defaults").get("lacks")).isEqualTo(List.of("httpTokens"));
    }

    @Test
    void saysThatTheDefaultsAreEnforced() {
        aws.ec2()
                .modifyInstanceMetadataDefaults(request -> request.httpTokens(MetadataDefaultHttpTokensState.REQUIRED)
                        .httpTokensEnforced(DefaultHttpTokensEnforcedState.ENABLED));

        assertThat(source("account-defaults").get("httpTokensEnforced")).isEqualTo(true);
        assertThat(sources().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void movesAGroupThatNamesItsVersionByNumber() {
        aws.group("web", aws.template("web", data().build()), "1");

        assertThat(fix().err()).contains("move Auto Scaling group web to it", "1 of 1 source fixed");
        assertThat(aws.versionOf("web")).isEqualTo("2");
    }

    @Test
    void keepsNoMoveInTheJournalThatWasNotMade() throws IOException {
        aws.group("web", aws.template("web", data().build()), "1");
        fix();
        undo("first.jsonl");

        assertThat(undo("second.jsonl").err()).contains("0 of 2 changes taken back");
        assertThat(Files.readString(folder.resolve("first.jsonl"))).contains("\"step\":\"changed\"");
        assertThat(Files.readString(folder.resolve("second.jsonl")))
                .contains("\"step\":\"refused\"")
                .doesNotContain("\"step\":\"changed\"");
    }

    private Run undo(String journal) {
        return sources(
                "--undo",
                folder.resolve("j.jsonl").toString(),
                "--yes",
                "--journal",
                folder.resolve(journal).toString());
    }

    @Test
    void tellsWhoManagesWhatAndWhatToWriteThere() {
        var json = Json.object(Run.of("sources", "--simulate", "150", "--json").out());

        var found = ((List<?>) Objects.requireNonNull(json.get("sources")))
                .stream().map(each -> (Map<?, ?>) each).toList();
        assertThat(found)
                .extracting(each -> String.valueOf(each.get("managedBy")))
                .contains("cloudformation", "eks", "elasticbeanstalk", "karpenter", "none");
        assertThat(found)
                .extracting(each -> String.valueOf(each.get("snippets")))
                .anyMatch(action ->
                        action.contains("tool=cloudformation") && action.contains("Properties.LaunchTemplateData"))
                .anyMatch(action -> action.contains("tool=eksctl") && action.contains("disableIMDSv1: true"))
                .anyMatch(action -> action.contains("tool=karpenter") && action.contains("httpTokens: required"));
    }

    @Test
    void leavesALaunchConfigurationWithASnippet() {
        aws.autoScaling()
                .createLaunchConfiguration(request -> request.launchConfigurationName("old-1")
                        .imageId(OWN_IMAGE)
                        .instanceType("t3.micro"));
        aws.autoScaling()
                .createAutoScalingGroup(
                        AwsSetup.group("old").launchConfigurationName("old-1").build());

        var found = source("launch-configuration");

        assertThat(found.get("lacks")).isEqualTo(List.of("httpTokens", "instanceMetadataTags"));
        assertThat(found.toString()).contains("action=change-elsewhere", "aws_launch_configuration");
        assertThat(fix().err()).contains("Nothing to fix");
    }

    @Test
    void makesAnImageOfItsOwnRequireTokensAndSaysThatThisIsNotTakenBack() {
        simulator.images().add(Image.of(OWN_IMAGE, "golden", Instant.now()));
        var run = fixedImage();

        assertThat(run.err()).contains("set ImdsSupport=v2.0, which EC2 does not take back");
        assertThat(aws.ec2()
                        .describeImages(request -> request.imageIds(OWN_IMAGE))
                        .images()
                        .getFirst()
                        .imdsSupportAsString())
                .isEqualTo("v2.0");
        var undone = sources(
                "--undo",
                folder.resolve("j.jsonl").toString(),
                "--yes",
                "--json",
                "--journal",
                folder.resolve("u").toString());
        assertThat(undone.err()).contains("EC2 does not take ImdsSupport back");
        assertThat(undone.exitCode()).isEqualTo(ExitCode.DONE);
    }

    private Run fixedImage() {
        web(data().build());
        return fix();
    }

    @Test
    void holdsAnImageBackWhoseTemplateIsHeldBack() {
        simulator.images().add(Image.of(OWN_IMAGE, "golden", Instant.now()));
        web(data().build());
        var member = member("web");
        simulator.fleet().usage().answered(member, Instant.now().minus(Duration.ofDays(3)), 28);
        simulator.fleet().terminate(member);

        assertThat(source("image").toString()).contains("action=held-back", "uses-imdsv1", "(web) version 1");
    }

    @Test
    void listsTheSourcesOfASelectedGroupAndLeavesWhatOthersShare() {
        web(data().build());
        aws.group("api", template("web"), "$Default");
        aws.group("other", aws.template("other", data().build()), "$Default");

        var run = sources("--json", "--auto-scaling-group", "web");

        assertThat(Listed.of(run.out())).extracting(Listed::name).containsExactly("web");
        assertThat(run.out()).contains("\"shared\"", "also used by Auto Scaling group api");
        assertThat(fix("--auto-scaling-group", "other").err()).contains("1 of 1 source fixed");
        assertThat(fix("--auto-scaling-group", "web").err()).contains("Nothing to fix");
    }

    @Test
    void saysWhereNothingMatchesTheSelection() {
        var run = sources("--auto-scaling-group", "none");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(run.err()).contains("nothing matches the selection");
    }

    @Test
    void readsPagesOfTemplates() {
        for (var i = 0; i < 205; i++) {
            aws.template("unused-" + i, data().build());
        }
        web(data().build());

        assertThat(Listed.of(sources("--json").out()))
                .extracting(Listed::name)
                .containsExactlyInAnyOrder("web", "account-defaults");
    }

    @Test
    void waitsUntilEc2ShowsTheCorrectedSources() {
        web(data().build());

        assertThat(fix("--wait").err()).contains("1 of 1 source fixed").doesNotContain("does not show");
    }

    @Test
    void fixesASimulatedFleetAndItsJournalIsRefusedElsewhere() {
        var journal = folder.resolve("simulated.jsonl").toString();

        var run = Run.of("sources", "--simulate", "50", "--fix", "--yes", "--journal", journal);
        // nothing listens there, and it is not this machine
        var undone = AwsRun.at(URI.create("http://aws.invalid"), "sources", "--undo", journal, "--yes");

        assertThat(run.out()).contains("fixed launch template");
        assertThat(run.err()).containsPattern("[0-9]+ of [0-9]+ sources? fixed");
        assertThat(undone.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(undone.err()).contains("written against a simulator");
    }

    @Test
    void endsWithTheCommandThatCorrectsTheSameSources() {
        var run = Run.of("sources", "--simulate", "50");

        assertThat(run.out())
                .containsPattern("Next\n  \\S*steward sources --simulate 50 --fix  corrects [0-9]+ sources?");
    }

    @Test
    void takesNoJournalOfApply() throws IOException {
        var journal = folder.resolve("apply.jsonl");
        Files.writeString(journal, "{\"step\":\"changing\",\"instanceId\":\"i-0123456789abcdef0\"}\n");

        var run = sources("--undo", journal.toString(), "--yes");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Not a journal of steward sources --fix");
    }

    @Test
    void saysWhatGoesWithWhat() {
        assertThat(sources("--yes").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(sources("--undo", "j", "--fix", "--yes").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
