package dev.imdssteward.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.ScriptedProxy.Fate;
import dev.imdssteward.cli.ScriptedProxy.Script;
import dev.imdssteward.cli.sources.AwsSetup;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** A fix of sources that is killed, throttled, refused or overtaken by somebody else. */
class SourcesTroubleTest {
    /** Two copies, the default, a group. */
    private static final int CALLS = 4;

    @TempDir
    private Path folder;

    private final Simulator simulator = Simulator.start();
    private final AwsSetup aws = new AwsSetup(simulator.endpoint());
    private String web = "";

    @BeforeEach
    void setUp() {
        web = make("web");
    }

    private String make(String name) {
        var template = aws.template(name, data("t3.micro"));
        aws.version(template, data("t3.small"));
        aws.group(name + "-default", template, "$Default");
        aws.group(name + "-latest", template, "$Latest");
        aws.group(name + "-pinned", template, "1");
        return template;
    }

    private static RequestLaunchTemplateData data(String type) {
        return RequestLaunchTemplateData.builder()
                .imageId("ami-12c6146b")
                .instanceType(type)
                .build();
    }

    @AfterEach
    void close() {
        aws.close();
        simulator.close();
    }

    private Path journal() {
        return folder.resolve("journal.jsonl");
    }

    private Run fix(URI endpoint) {
        return AwsRun.at(
                endpoint, "sources", "--fix", "--yes", "--journal", journal().toString());
    }

    private Run undo() {
        return AwsRun.at(
                simulator.endpoint(),
                "sources",
                "--undo",
                journal().toString(),
                "--yes",
                "--journal",
                folder.resolve("undo.jsonl").toString());
    }

    private Run fixWith(Script script) {
        try (var proxy = new ScriptedProxy(simulator.endpoint(), script)) {
            return fix(proxy.endpoint());
        }
    }

    @Test
    void finishesWhateverCallItWasKilledAtAndUndoesAll() throws IOException {
        for (var killed = 1; killed <= CALLS; killed++) {
            var before = aws.state();
            killedAt(killed, Fate.DONE_UNSEEN);

            fix(simulator.endpoint());

            assertFixed("killed at call " + killed);
            assertThat(undo().exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(aws.state()).as("killed at call " + killed).isEqualTo(before);
            Files.delete(journal());
        }
    }

    @Test
    void undoesWhateverCallItWasKilledAt() throws IOException {
        for (var killed = 1; killed <= CALLS; killed++) {
            var before = aws.state();
            killedAt(killed, killed % 2 == 0 ? Fate.REFUSED : Fate.DONE_UNSEEN);

            var run = undo();

            assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(aws.state()).as("killed at call " + killed).isEqualTo(before);
            Files.delete(journal());
        }
    }

    /** Whoever is killed during a call writes nothing after it, and calls nothing any more. */
    private void killedAt(int number, Fate fate) throws IOException {
        fixWith((call, _) -> call < number ? Fate.PASSED : call == number ? fate : Fate.REFUSED);
        var kept = new ArrayList<String>();
        for (var line : Files.readAllLines(journal(), UTF_8)) {
            kept.add(line);
            if (kept.stream().filter(each -> each.contains("\"changing\"")).count() == number) {
                break;
            }
        }
        Files.write(journal(), kept, UTF_8);
    }

    private void assertFixed(String how) {
        var template = aws.ec2()
                .describeLaunchTemplates(request -> request.launchTemplateIds(web))
                .launchTemplates()
                .getFirst();
        assertThat(type(template.defaultVersionNumber())).as(how).isEqualTo("t3.micro required");
        assertThat(type(template.latestVersionNumber())).as(how).isEqualTo("t3.small required");
        assertThat(type(Long.parseLong(aws.versionOf("web-pinned")))).as(how).isEqualTo("t3.micro required");
    }

    private String type(long version) {
        var data = aws.version(web, version).launchTemplateData();
        return data.instanceTypeAsString() + " "
                + (data.metadataOptions() == null ? "" : data.metadataOptions().httpTokensAsString());
    }

    @Test
    void asksAgainForWhatIsThrottled() {
        var isThrottled = new AtomicBoolean(true);

        // longer than the SDK itself tries
        var run = fixWith((number, _) -> number <= 3 && isThrottled.get() ? Fate.THROTTLED : Fate.PASSED);

        assertThat(run.err()).contains("2 of 2 sources fixed");
        assertFixed("");
    }

    @Test
    void makesNothingOverAVersionThatSomebodyMakesMeanwhile() {
        var before = aws.state().get("web default");

        var run = fixWith((number, _) -> {
            if (number == 1) {
                aws.version(web, data("t3.large"));
            }
            return Fate.PASSED;
        });

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(run.out()).contains("unchanged launch template", "somebody made version 3 meanwhile");
        assertThat(aws.state().get("web default")).isEqualTo(before);
        assertThat(aws.versions(web))
                .extracting(version -> version.launchTemplateData().instanceTypeAsString())
                .containsExactly("t3.micro", "t3.small", "t3.large");
    }

    @Test
    void leavesTheDefaultThatSomebodyChangesMeanwhile() {
        var run = fixWith((number, _) -> {
            if (number == 2) {
                aws.ec2()
                        .modifyLaunchTemplate(
                                request -> request.launchTemplateId(web).defaultVersion("2"));
            }
            return Fate.PASSED;
        });

        assertThat(run.out()).contains("somebody made version 2 the default meanwhile");
        assertThat(aws.state()).containsEntry("web default", 2L);
        assertThat(aws.versions(web)).hasSize(2);
    }

    @Test
    void deletesWhatItMadeWhereItCannotMakeAll() {
        var before = aws.state();

        var run = fixWith((number, action) ->
                action.equals("CreateLaunchTemplateVersion") && number == 2 ? Fate.REFUSED : Fate.PASSED);

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(run.out()).contains("failed launch template", "ec2:CreateLaunchTemplateVersion");
        assertThat(aws.state()).isEqualTo(before);
    }

    @Test
    void undoesNothingThatSomebodyHasChangedSince() {
        fix(simulator.endpoint());
        aws.ec2().modifyLaunchTemplate(request -> request.launchTemplateId(web).defaultVersion("2"));
        var group = aws.versionOf("web-pinned");
        aws.autoScaling()
                .updateAutoScalingGroup(request -> request.autoScalingGroupName("web-latest")
                        .launchTemplate(it -> it.launchTemplateId(web).version("4")));

        var run = undo();

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(aws.state()).containsEntry("web default", 2L);
        assertThat(aws.versionOf("web-pinned")).isNotEqualTo(group).isEqualTo("1");
        assertThat(run.out())
                .contains("somebody has made version 2 the default", "Auto Scaling group web-latest uses it");
        assertThat(aws.versions(web))
                .extracting(version -> version.versionNumber())
                .containsExactly(1L, 2L, 4L);
    }

    @Test
    void correctsOtherTemplatesWhereOneIsRefused() {
        make("api");

        var run = fixWith((number, _) -> number == 1 ? Fate.REFUSED : Fate.PASSED);

        assertThat(run.err()).contains("2 of 4 sources fixed");
    }
}
