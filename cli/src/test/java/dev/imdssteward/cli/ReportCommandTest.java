package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final String PLAN = """
            {"schema":1,"generatedAt":"2026-11-23T12:00:00Z","options":{"httpTokens":"required"},"totals":{"failed":1},
             "instances":[{"account":"111122223333","region":"eu-central-1","instanceId":"i-0123456789abcdef0",
             "outcome":"failed","reason":"access-denied","trigger":"plan"}]}""";

    @TempDir
    private Path folder;

    @Test
    void writesEveryFormatThatIsAskedFor() throws IOException {
        var run = Run.of(
                "report",
                "--from",
                plan(),
                "--html",
                file("a.html"),
                "--sarif",
                file("a.sarif"),
                "--asff",
                file("a.asff"));

        assertThat(run)
                .isEqualTo(new Run(ExitCode.DONE, "", """
                written: %s
                written: %s
                written: %s
                """.formatted(file("a.html"), file("a.sarif"), file("a.asff"))));
        assertThat(folder.resolve("a.html"))
                .content()
                .startsWith("<!doctype html>")
                .endsWith("</html>\n");
        assertThat(folder.resolve("a.sarif")).content().contains("\"version\":\"2.1.0\"");
        assertThat(folder.resolve("a.asff")).content().contains("\"SchemaVersion\":\"2018-10-08\"");
    }

    @Test
    void printsJson() throws IOException {
        var run = Run.of("report", "--from", plan(), "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(Json.object(run.out())).containsKeys("fleet", "needsPerson", "overTime");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void looksAtTheFleetItselfWhereThereIsNoPlan() {
        var run = Run.of("report", "--simulate", "50", "--region", "eu-west-1", "--quiet-days", "0", "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(Json.object(run.out()).toString()).contains("eu-west-1");
    }

    @Test
    void takesEitherPlansOrASelection() throws IOException {
        assertUsage("nothing that selects goes with --from", "report", "--from", plan(), "--all-regions", "--json");
    }

    @Test
    void leavesNothingBesideTheReport() throws IOException {
        Run.of("report", "--from", plan(), "--html", file("a.html"));

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(folder.resolve("plan.json"), folder.resolve("a.html"));
        }
    }

    @Test
    void summarisesAsText() throws IOException {
        assertThat(Run.of("report", "--from", plan()).out()).isEqualTo("""
                1 instance, account 111122223333, 23 November 2026, 12:00 UTC

                Goals
                       0  of 1 have httpTokens=required, 0.0 %, 1 to go
                       0  of 1 have instanceMetadataTags=enabled, 0.0 %, 1 to go

                Status
                       0  compliant
                       0  to change
                       1  held back
                       0  exempt
                       0  left alone

                What to do
                       1  EC2 denied the change
                """);
    }

    @Test
    void showsWhichProcessesCallImdsV1() throws IOException {
        var traces = Files.createDirectory(folder.resolve("traces"));
        Files.writeString(traces.resolve("stdout"), """
                {"schema":1,"instanceId":"i-0123456789abcdef0","missed":0,"dropped":0,"callers":[{"version":1,"calls":24,
                 "executable":"/opt/agent","arguments":["--name","<b>\\u202e"],"user":"root","unit":"agent.service"}]}""");
        Files.writeString(traces.resolve("notes.txt"), "x");

        var run = Run.of("report", "--from", plan(), "--traces", traces.toString(), "--html", file("a.html"));
        var text = Run.of("report", "--from", plan(), "--traces", traces.toString());
        var json = Run.of("report", "--from", plan(), "--traces", traces.toString(), "--json");

        assertThat(run.err()).startsWith("not a trace of imdsv: " + traces.resolve("notes.txt") + ": it is no JSON\n");
        assertThat(folder.resolve("a.html"))
                .content()
                .contains("IMDSv1 from /opt/agent --name &lt;b&gt;\\u{202e} (agent.service, user root): 24 calls");
        assertThat(text.out()).endsWith("""

                What calls IMDSv1
                       1  /opt/agent --name <b>\\u{202e}
                """);
        assertThat(Json.object(json.out()).get("imdsv1Callers")).asString().contains("i-0123456789abcdef0", "calls=24");
    }

    @Test
    void saysThatAFolderHasNoTraces() {
        assertUsage("has no trace", "report", "--simulate", "5", "--traces", folder.toString());
        assertUsage("cannot read " + file("missing"), "report", "--simulate", "5", "--traces", file("missing"));
    }

    @Test
    void saysWhichFileIsNoPlan() throws IOException {
        var file = Files.writeString(folder.resolve("no-plan.json"), "{}");

        assertUsage(file + " is no plan: ", "report", "--from", file.toString(), "--json");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertUsage("cannot read " + file("missing"), "report", "--from", file("missing"), "--json");
    }

    @Test
    void saysThatItCannotWrite() throws IOException {
        assertUsage("cannot write", "report", "--from", plan(), "--html", file("no-such-folder/a.html"));
    }

    @Test
    void keepsThePlan() throws IOException {
        assertUsage("must not overwrite", "report", "--from", plan(), "--html", plan());

        assertThat(folder.resolve("plan.json")).hasContent(PLAN);
    }

    private static void assertUsage(String message, String... arguments) {
        var run = Run.of(arguments);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    private String plan() throws IOException {
        return Files.writeString(folder.resolve("plan.json"), PLAN).toString();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
