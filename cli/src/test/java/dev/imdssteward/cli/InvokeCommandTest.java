package dev.imdssteward.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.fixtures.EventFiles;
import dev.imdssteward.fixtures.EventFiles.Expected;
import dev.imdssteward.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvokeCommandTest {

    @ParameterizedTest
    @MethodSource("dev.imdssteward.fixtures.EventFiles#expected")
    void answersEachFileAsTheTableSays(Expected expected) {
        var run = Run.of("invoke", "--json", EventFiles.path(expected.file()).toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(summary(Json.object(run.out()))).isEqualTo(expected.answer());
    }

    @Test
    void changesWhatIsMissingOnly() {
        var run = Run.of(
                "invoke", "--json", EventFiles.path("launch-exempt-tokens").toString());

        assertThat(outcomes(Json.object(run.out())).getFirst().get("changes"))
                .isEqualTo(Map.of("instanceMetadataTags", Map.of("from", "disabled", "to", "enabled")));
    }

    @Test
    void saysWhatBecomesOfEachInstance() {
        var path = EventFiles.path("launch-invalid-tag-key").toString();

        assertThat(Run.of("invoke", path)).isEqualTo(new Run(ExitCode.DONE, """
                i-0c0ffee0000000104 modified: non-compliant
                    httpTokens optional -> required
                    instanceMetadataTags withheld: invalid-tag-keys, Patch Group
                """, ""));
        assertThat(Run.of("invoke", "--verbose", path).err())
                .contains("\"level\":\"INFO\"")
                .doesNotContain("DEBUG");
        assertThat(Run.of("invoke", EventFiles.path("launch-compliant").toString())
                        .out())
                .isEqualTo("i-0c0ffee0000000103 compliant: already-compliant\n");
        assertThat(Run.of("invoke", EventFiles.path("launch-failed").toString()).out())
                .isEqualTo("It names no instance: nothing happens.\n");
    }

    @Test
    void saysWhatBecomesOfABatch() {
        assertThat(Run.of("invoke", EventFiles.path("sqs-batch-unreadable").toString())
                        .out())
                .contains("messageId 00000605-5e1f-4a1d-8e00-000000000605 unreadable\n    detail: Not JSON")
                .contains("i-0c0ffee0000000604 modified: non-compliant\n    httpTokens optional -> required\n")
                .endsWith("\n\n1 message would be delivered again.\n");
    }

    @Test
    void takesTheFunctionsVariablesFromTheEnvironment() {
        var run = Run.with(
                Map.of("MODE", "audit"),
                "invoke",
                "--json",
                EventFiles.path("state-running").toString());

        assertThat(summary(Json.object(run.out()))).isEqualTo("would-modify/audit");
    }

    @Test
    void endsWithOneAndTheMessageWhenTheFunctionFails(@TempDir Path folder) throws IOException {
        var file =
                Files.writeString(folder.resolve("event.json"), "{\"detail-type\":\"Something else\",\"detail\":{}}");

        var run = Run.of("invoke", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("steward: the function failed: Expected").contains("Something else");
    }

    @Test
    void endsWithOneWhenTheFileIsNotJson(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("event.json"), "no JSON");

        assertThat(Run.of("invoke", file.toString()).exitCode()).isEqualTo(ExitCode.NOT_DONE);
    }

    private static String summary(Map<String, Object> answer) {
        if (answer.containsKey("outcomes")) {
            return outcomes(answer).stream()
                    .map(it -> it.get("outcome") + "/" + it.get("reason"))
                    .collect(joining(" "));
        }
        return Stream.concat(
                        Stream.of("returned:"),
                        list(answer, "batchItemFailures").stream().map(it -> String.valueOf(it.get("itemIdentifier"))))
                .collect(joining(" "));
    }

    private static List<Map<?, ?>> outcomes(Map<String, Object> answer) {
        return list(answer, "outcomes");
    }

    private static List<Map<?, ?>> list(Map<String, Object> answer, String name) {
        return ((List<?>) answer.getOrDefault(name, List.of()))
                .stream().<Map<?, ?>>map(it -> (Map<?, ?>) it).toList();
    }
}
