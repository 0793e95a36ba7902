package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.fixtures.EventFiles;
import dev.imdssteward.local.json.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that people really give. */
class GivenFilesTest {
    private static final Path CASES = Path.of("..", "functions", "enforcer", "src", "test", "resources", "cases");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "raw-record, a CloudTrail record without EventBridge's envelope",
        "trail-logfile, a trail's log file",
        "lookup-events, what aws cloudtrail lookup-events prints",
        "sqs-receive-message, what aws sqs receive-message prints",
        "lambda-failure-destination, a record of a Lambda failure destination"
    })
    void takesTheOneEventOfAnotherFormatAndSaysSo(String name, String format) {
        var file = CASES.resolve(name + ".json").toString();

        var explained = Run.of("explain", file);
        var invoked = Run.of("invoke", file);

        assertThat(explained.out())
                .contains("LaunchRule matches")
                .contains("actor      arn:aws:sts::111122223333:assumed-role/deploy/x")
                .contains("i-0a1b2c3d4e5f60718 would be modified: non-compliant");
        assertThat(explained.err()).isEqualTo("steward: " + file + " is " + format + "; its one event is taken\n");
        assertThat(invoked.out()).contains("i-0a1b2c3d4e5f60718").contains("modified");
        assertThat(invoked.err()).contains("its one event is taken");
    }

    @Test
    void saysHowToGetOneEventOutOfSeveral() throws IOException {
        var log = Json.object(Files.readString(CASES.resolve("trail-logfile.json")));
        var trailRecord = ((List<?>) log.getOrDefault("Records", List.of())).getFirst();
        var several = file(Json.compact(Map.of("Records", List.of(trailRecord, trailRecord))), StandardCharsets.UTF_8);

        var run = Run.of("explain", several);

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(run.out())
                .contains("This is a trail's log file. Expected an EventBridge event")
                .contains("Get it by: jq '.Records[0] | {");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "invoke"})
    void readsAnEventWithAByteOrderMark(String command) {
        var run = Run.of(command, CASES.resolve("bom.json").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("i-0a1b2c3d4e5f60718");
    }

    @ParameterizedTest
    @CsvSource({"explain, UTF-16LE", "invoke, UTF-16BE"})
    void readsAnEventInUtf16(String command, Charset charset) throws IOException {
        var run = Run.of(command, file("\uFEFF" + EventFiles.text("state-running"), charset));

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("i-0c0ffee0000000201");
    }

    @Test
    void readsAPlanInUtf16() throws IOException {
        var plan = file(
                "\uFEFF{\"schema\":1,\"generatedAt\":\"2026-11-23T12:00:00Z\",\"options\":{},\"instances\":[]}",
                StandardCharsets.UTF_16LE);

        assertThat(Run.of("report", "--from", plan, "--json").exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void readsAnAccountsFileInUtf16() throws IOException {
        var accounts = file("\uFEFFarn:aws:iam::111122223333:user/dev\r\n", StandardCharsets.UTF_16LE);

        assertThat(Run.of("plan", "--region", "eu-central-1", "--accounts-file", accounts)
                        .err())
                .contains("expected arn:aws:iam::ACCOUNT:role/NAME): arn:aws:iam::111122223333:user/dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "invoke"})
    void saysWhyAFileCannotBeRead(String command) {
        var run = Run.of(command, folder.resolve("missing.json").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("cannot read " + folder.resolve("missing.json") + ": there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "invoke"})
    void saysWhatWasExpectedInsteadOfNull(String command) throws IOException {
        var run = Run.of(command, file("null", StandardCharsets.UTF_8));

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(run.out() + run.err()).contains("Expected an EventBridge event");
    }

    @Test
    void takesAJournalOfNullForNone() throws IOException {
        var journal = folder.resolve("journal.jsonl");
        Files.writeString(journal, "null\n");

        var run = Run.of("apply", "--yes", "--undo", journal.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Not a journal");
    }

    @Test
    void printsNoControlCharacterOfATrigger() throws IOException {
        var command = Json.compact(Map.of("command", "enforce", "instanceIds", List.of(), "trigger", "x\n\u001b[31m"));

        assertThat(Run.of("explain", file(command, StandardCharsets.UTF_8)).out())
                .containsPattern("trigger    x\\S*\\[31m")
                .doesNotContain("\u001b");
    }

    @Test
    void saysInOneLineWhyAFileIsNoJson() throws IOException {
        var run = Run.of("invoke", file("", StandardCharsets.UTF_8));

        assertThat(run.err()).contains("Not JSON: ").doesNotContain("Source");
    }

    @Test
    void explainsAMessageWhoseBodyBeginsWithAMark() throws IOException {
        var batch = Map.of(
                "Records", List.of(Map.of("messageId", "m", "body", Files.readString(CASES.resolve("bom.json")))));

        assertThat(Run.of("explain", file(Json.compact(batch), StandardCharsets.UTF_8))
                        .out())
                .contains("StartRule matches");
    }

    private String file(String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("event.json"), text, charset).toString();
    }
}
