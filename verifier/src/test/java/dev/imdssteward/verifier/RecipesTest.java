package dev.imdssteward.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of {@code docs/on-instance.md}, each read by the program that it is meant for. */
class RecipesTest {

    private static final Path DOCUMENT = Path.of("../docs/on-instance.md");

    @TempDir
    private Path folder;

    @Test
    void shellsCanReadTheScripts() throws IOException {
        for (String script : recipes("sh")) {
            Path file = Files.writeString(folder.resolve("script"), script);

            assertThat(Processes.run(Map.of(), "sh", "-n", file.toString()).err())
                    .as(script)
                    .isEmpty();
        }
    }

    @Test
    void systemdAcceptsTheUnits() throws IOException {
        assumeTrue(Processes.has("systemd-analyze", "--version"), "systemd is absent");
        List<String> units = recipes("ini");
        String service = units.get(0).replace("/usr/local/bin/imdsv", "/bin/true");
        Path serviceFile = Files.writeString(folder.resolve("ec2-tags.service"), service);
        Path timerFile = Files.writeString(folder.resolve("ec2-tags.timer"), units.get(1));

        Path traceFile = Files.writeString(
                folder.resolve("imdsv-trace.service"), units.get(2).replace("/usr/local/bin/imdsv", "/bin/true"));

        var ended = Processes.run(
                Map.of(),
                "systemd-analyze",
                "verify",
                serviceFile.toString(),
                timerFile.toString(),
                traceFile.toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).doesNotContain("ec2-tags", "imdsv-trace");
    }

    /** The probe is an IMDSv1 call, which CloudWatch counts: an instance that makes one is never quiet. */
    @Test
    void noRecipeMakesAnImdsV1Call() throws IOException {
        var words = Pattern.compile("imdsv (?:verify|doctor)[^\n|\"'{]*|\"verify\"[^\\]]*");
        var calls = recipes("[a-z]*").stream()
                .flatMap(recipe -> words.matcher(recipe).results().map(MatchResult::group))
                .toList();

        assertThat(calls).hasSizeGreaterThan(5).allMatch(call -> call.contains("--no-v1-probe"));
    }

    @Test
    void cloudInitAcceptsItsConfiguration() throws IOException {
        assumeTrue(Processes.has("cloud-init", "--version"), "cloud-init is absent");
        Path file =
                Files.writeString(folder.resolve("user-data"), recipes("yaml").getFirst());

        var ended = Processes.run(Map.of(), "cloud-init", "schema", "--config-file", file.toString());

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    }

    /** The fenced blocks of a language, in the document's order. */
    private static List<String> recipes(String language) throws IOException {
        var block = Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
        return block.matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
