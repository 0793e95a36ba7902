package dev.imdssteward.cli.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.imdssteward.cli.CommandLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts in the shells themselves; fish is asked only where it is installed. */
class CompletionTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createDirectories(folder.resolve(".aws"));
        Files.writeString(
                folder.resolve(".aws/config"), "[default]\n[profile prod]\nregion = eu-west-1\n[sso-session staff]\n");
        Files.writeString(folder.resolve("event.json"), "{}");
    }

    @ParameterizedTest
    @CsvSource({
        "steward, pl, plan",
        "steward plan, --reg, --region",
        "steward plan --region, eu-central, eu-central-1 eu-central-2",
        "steward plan --profile, '', default prod",
        "steward plan --http-tokens, '', required unchanged",
        "steward help, ap, apply",
        "steward completion, f, fish",
        "steward explain, ev, event.json",
        "steward report --from, ev, event.json"
    })
    void completes(String words, String begun, String completed) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("script"), Completion.bash(CommandLines.root()));

        assertThat(run("bash", bash(words, begun))).containsExactly(completed.split(" "));
        if (isInstalled("fish")) {
            Files.writeString(folder.resolve("script"), Completion.fish(CommandLines.root()));
            assertThat(run("fish", "source ./script; complete -C '" + words + " " + begun + "'"))
                    .extracting(line -> line.replaceFirst("\t.*", ""))
                    .containsExactly(completed.split(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"source ./_steward", "fpath=(. $fpath); autoload -U _steward; compdef _steward steward"})
    void isFoundByZsh(String how) throws IOException, InterruptedException {
        assumeTrue(isInstalled("zsh"), "zsh is not installed");
        Files.writeString(folder.resolve("_steward"), Completion.zsh(CommandLines.root()));

        assertThat(run("zsh", "autoload -U compinit; compinit -u -D; " + how + "; print -r -- $_comps[steward]"))
                .singleElement()
                .asString()
                .contains("_steward");
    }

    private static String bash(String words, String begun) {
        return """
                source ./script
                words=(%s '%s')
                COMP_WORDS=("${words[@]}"); COMP_CWORD=$((${#words[@]} - 1)); COMP_LINE="${words[*]}"
                _complete_steward
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(words, begun);
    }

    private List<String> run(String shell, String script) throws IOException, InterruptedException {
        var command = shell.equals("zsh") ? List.of("zsh", "-f", "-c", script) : List.of(shell, "-c", script);
        var process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment().putAll(Map.of("HOME", folder.toString()));
        process.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        var started = process.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var out = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        started.waitFor();
        return out.lines().toList();
    }

    private static boolean isInstalled(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + program + " >/dev/null")
                        .start()
                        .waitFor()
                == 0;
    }
}
