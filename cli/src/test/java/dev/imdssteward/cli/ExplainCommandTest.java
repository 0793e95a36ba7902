package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.fixtures.EventFiles;
import dev.imdssteward.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {

    @Test
    void saysWhatWouldFollowAndWhy() {
        var run = explain("launch-invalid-tag-key");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEqualTo("""
                deployed   to account 111122223333, Region eu-central-1, where this comes from (--account and --region name another)
                rule       LaunchRule matches
                rule       StartRule does not: detail-type is "AWS API Call via CloudTrail", expected "EC2 Instance State-change Notification"
                rule       TaggingRule does not: detail.eventName is "RunInstances", expected "CreateTags" or "DeleteTags"
                rule       TagChangeRule does not: source is "aws.ec2", expected "aws.tag"
                rule       WeakeningRule does not: detail.eventName is "RunInstances", expected "ModifyInstanceMetadataOptions"
                trigger    RunInstances
                actor      arn:aws:iam::111122223333:user/dev
                instances  i-0c0ffee0000000104
                calls      1 DescribeInstances, 1 ModifyInstanceMetadataOptions

                i-0c0ffee0000000104 would be modified: non-compliant
                    httpTokens optional -> required
                    instanceMetadataTags withheld: invalid-tag-keys, Patch Group
                    EC2 is asked first; assumed: running, plain but for what the event shows, no call of IMDSv1

                """);
    }

    @Test
    void saysThatAnEventThatProvesComplianceCostsNoCall() {
        assertThat(explain("launch-compliant").out())
                .contains("calls      none")
                .contains("i-0c0ffee0000000103 would be compliant: already-compliant");
    }

    @Test
    void saysThatNothingHappensWhereNoRuleMatchesAndWhy() {
        var run = explain("corrective-call");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("WeakeningRule does not: detail.userIdentity.sessionContext.sessionIssuer.arn is \"")
                .contains("instances  i-0c0ffee0000000404\n\nNo rule lets this through: nothing would happen.\n")
                .doesNotContain("calls");
        assertThat(explain("launch-failed").out())
                .contains(
                        "LaunchRule does not: detail.errorCode is \"Client.InvalidParameterValue\", expected absent\n")
                .contains("instances  none\n\nNo rule lets this through");
    }

    @Test
    void namesTheAlternativesOfWhichAnEventHasNone(@TempDir Path folder) throws IOException {
        var event = Files.readString(EventFiles.path("weakening-tokens")).replace("\"optional\"", "\"required\"");
        var file = Files.writeString(folder.resolve("event.json"), event);

        assertThat(Run.of("explain", file.toString()).out())
                .contains("WeakeningRule does not: detail is without any of these, expected"
                        + " detail.requestParameters.ModifyInstanceMetadataOptionsRequest.HttpTokens or ");
    }

    @ParameterizedTest
    @CsvSource({
        "other-account, --account, 111122223333, account is \"999988887777\"",
        "other-region, --region, eu-central-1, region is \"ap-south-1\""
    })
    void takesAnEventOfAnotherAccountOrRegionForForeign(String file, String option, String value, String why) {
        var path = EventFiles.path("../functions/enforcer/src/test/resources/foreign/" + file)
                .toString();

        var run = Run.of("explain", path, option, value);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("LaunchRule does not: " + why + ", expected \"" + value + "\"\n")
                .contains("No rule lets this through: nothing would happen.");
        assertThat(Json.object(Run.of("explain", "--json", path, option, value).out()))
                .containsEntry("rules", List.of())
                .containsEntry("calls", List.of())
                .containsEntry("instanceIds", List.of("i-0a1b2c3d4e5f60718"));
        assertThat(Run.of("explain", path, "--account", "1").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void needsNoRuleForACommand() {
        assertThat(explain("command-enforce").out())
                .startsWith("rules      none is needed for a command\ntrigger    sweep\n")
                .contains("2 ModifyInstanceMetadataOptions");
    }

    @Test
    void saysByWhichTokenAnOversizeLaunchIsFound() {
        assertThat(explain("launch-oversize").out()).contains("client token f000010f-5e1f-4a1d-8e00-00000000010f");
    }

    @Test
    void takesTheTagsThatTheEventShows() {
        var run = Run.of(
                "explain", "--json", EventFiles.path("tagging-create-mixed").toString());

        var explanation = Json.object(run.out());
        assertThat(explanation)
                .containsEntry("rules", List.of("TaggingRule"))
                .containsEntry("trigger", "CreateTags")
                .containsEntry("actor", "arn:aws:sts::111122223333:assumed-role/Ops/grace");
        assertThat((List<?>) explanation.get("outcomes")).hasSize(2);
    }

    @Test
    void saysHowACallWeakensAnInstance() {
        assertThat(explain("weakening-endpoint").out())
                .contains("rule       WeakeningRule matches")
                .contains("weakens    it switches the endpoint on without requiring tokens");
        assertThat(explain("weakening-hop-limit").out())
                .contains("weakens    it sets the hop limit to 64, and CloudTrail does not say what it was");
        assertThat(explain("weakening-tokens").out()).contains("weakens    it allows IMDSv1");
        assertThat(explain("corrective-call").out()).doesNotContain("weakens");
    }

    @Test
    void explainsEveryMessageOfABatch() {
        var run = Run.of(
                "explain", "--json", EventFiles.path("sqs-batch-unreadable").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
        assertThat((List<?>) Json.object(run.out()).get("messages"))
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        Map.class,
                        message -> assertThat(message.get("error"))
                                .asString()
                                .startsWith("Not JSON")
                                .doesNotContain("\n"));
    }

    @Test
    void saysWhatIsWrongWithWhatIsNoEvent(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("event.json"), "[1, 2]");

        var run = Run.of("explain", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(run.out()).contains("error");
    }

    @Test
    void namesTheFileThatItCannotRead(@TempDir Path folder) {
        var run = Run.of("explain", folder.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("cannot read " + folder);
    }

    @Test
    void keepsWhatOthersWroteFromActingOnATerminal(@TempDir Path folder) throws IOException {
        var event = Files.readString(EventFiles.path("launch-invalid-tag-key"))
                .replace("Patch Group", "Patch\\u001b[2JGroup")
                .replace("user/dev", "user/dev\\u0007");
        var file = Files.writeString(folder.resolve("event.json"), event);

        assertThat(Run.of("explain", file.toString()).out())
                .contains("Patch?[2JGroup", "user/dev?")
                .doesNotContain("\033", "\007");
    }

    private static Run explain(String file) {
        return Run.of("explain", EventFiles.path(file).toString());
    }
}
