package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    @Test
    void saysWhatWouldFollowAndWhy() {
        var run = explain("launch-invalid-tag-key");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEqualTo("""
                rules      LaunchRule
                trigger    RunInstances
                actor      arn:aws:iam::111122223333:user/dev
                instances  1
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
    void saysThatNoRuleMatches() {
        assertThat(explain("launch-failed").out()).contains("rules      none").contains("instances  0");
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
                .contains("rules      WeakeningRule")
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
