package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class StewardTest {
    private static final List<String> COMMANDS =
            StreamSupport.stream(new CommandNames().spliterator(), false).toList();

    @Test
    void listsItsCommandsWithoutOne() {
        var run = Run.of();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo(Run.of("--help").out());
        assertThat(COMMANDS).allSatisfy(command -> assertThat(run.err()).contains("\n  " + command + " "));
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void explainsEachCommand(String command) {
        var help = Run.of(command, "--help");

        assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(help.out())
                .startsWith("Usage: steward " + command)
                .containsSubsequence(
                        "\nOptions of every command:\n",
                        "\nEnvironment:\n",
                        "\nExit codes:\n",
                        "  64 ",
                        "\nExamples:\n")
                .contains("steward " + command);
        assertThat(Run.of("help", command)).isEqualTo(help);
    }

    @Test
    void groupsOptionsInTheOrderOfUse() {
        assertThat(Run.of("plan", "--help").out())
                .containsSubsequence(
                        "\nWhere to look:\n  --region REGION ",
                        "\n  --all-regions ",
                        "\nWhich instances:\n  --instance-id ID ",
                        "\nWhat is wanted:\n  --http-tokens TOKENS ",
                        "\nOutput:\n  --json ",
                        "\nOptions of every command:\n  -h, --help ");
    }

    @Test
    void printsAManualPageOfEachCommand(@TempDir Path folder) throws IOException {
        assertThat(Run.of("man", "--into", folder.toString()).exitCode()).isEqualTo(ExitCode.DONE);

        var names = Stream.concat(Stream.of("steward"), COMMANDS.stream().map(command -> "steward-" + command));
        assertThat(names.map(name -> folder.resolve(name + ".1")))
                .allSatisfy(page -> assertThat(page).isNotEmptyFile());
        assertThat(folder.resolve("steward-plan.1"))
                .hasContent(Run.of("man", "plan").out());
        assertThat(folder.resolve("steward-plan.1"))
                .content()
                .startsWith(".TH STEWARD\\-PLAN 1 ")
                .containsSubsequence(
                        "\n.SH NAME\nsteward\\-plan \\- Reads the fleet",
                        "\n.SH OPTIONS\n.SS Where to look\n.TP\n\\fB\\-\\-region\\fR \\fIREGION\\fR\n",
                        "\n.SH ENVIRONMENT\n",
                        "\n.SH FILES\n",
                        "\n.SH EXIT STATUS\n.TP\n\\fB0\\fR\n",
                        "\n.SH EXAMPLES\n");
        assertThat(Run.of("man").out()).contains("\n.SH COMMANDS\n", "\\fBplan\\fR");
    }

    @Test
    void saysItsVersion() {
        var run = Run.of("--version");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().lines())
                .satisfiesExactly(
                        version -> assertThat(version).startsWith("steward "),
                        commit -> assertThat(commit).startsWith("commit "),
                        java -> assertThat(java).startsWith("Java " + Runtime.version()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pla|there is no command pla. Did you mean plan?",
                "stat|there is no command stat",
                "help aply|There is no command aply. Did you mean apply?",
                "plan --regoin eu-west-1|there is no option --regoin for plan. Did you mean --region?",
                "plan --yes|there is no option --yes for plan; it belongs to apply, sources",
                "plan eu-west-1|plan takes no argument eu-west-1",
                "completion fsh|Did you mean fish?",
                "plan --http-tokens requird|Did you mean required?",
                "plan --region eu-centrl-1|There is no Region eu-centrl-1. Did you mean eu-central-1? Regions: af-south-1, "
            })
    void saysWhatMayHaveBeenMeant(String arguments, String words) {
        var run = Run.of(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().lines().findFirst().orElseThrow()).contains(words);
    }

    @Test
    void saysThatItsDataIsLost() {
        var err = new ByteArrayOutputStream();

        assertThat(Steward.run(Map.of(), AnsiStyle.PLAIN, new Unwritable("No space left on device"), err, "--help"))
                .isEqualTo(ExitCode.INTERNAL_ERROR);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("steward: standard output cannot be written: No space left on device\n");
    }

    @Test
    void doesNotMindAReaderThatHasSeenEnough() {
        var err = new ByteArrayOutputStream();

        assertThat(Steward.run(Map.of(), AnsiStyle.PLAIN, new Unwritable("Broken pipe"), err, "--help"))
                .isZero();
        assertThat(err.size()).isZero();
    }

    /** Standard output on a full disk, or into a reader that has gone. */
    private static final class Unwritable extends OutputStream {
        private final String reason;

        Unwritable(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int octet) throws IOException {
            throw new IOException(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "completion powershell",
                "man unknown",
                "unknown",
                "explain",
                "invoke no-such-file.json",
                "simulate --port 65536",
                "simulate --port http",
                "simulate --instances -1"
            })
    void saysHowItIsUsed(String arguments) {
        var run = Run.of(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: steward");
    }
}
