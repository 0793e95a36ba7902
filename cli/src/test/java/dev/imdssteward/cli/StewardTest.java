package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.AnsiStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StewardTest {

    @Test
    void namesItsCommands() {
        var run = Run.of("--help");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("demo", "explain", "invoke", "simulate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apply",
                "completion",
                "demo",
                "doctor",
                "explain",
                "invoke",
                "man",
                "plan",
                "report",
                "simulate",
                "sources"
            })
    void explainsEachCommandWithExamples(String command) {
        var run = Run.of(command, "--help");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("Usage: steward " + command, "Examples:", "./steward " + command);
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void printsAScriptThatCompletesInBashAndInZsh() {
        assertThat(Run.of("completion", "zsh").out())
                .isEqualTo(Run.of("completion", "bash").out())
                .contains("bashcompinit", "complete -F _complete_steward", "--all-regions");
    }

    @Test
    void printsAManualPageOfEachCommand() {
        var run = Run.of("man", "plan");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .startsWith(".TH STEWARD\\-PLAN 1\n.SH NAME\nsteward\\-plan \\- Reads the fleet")
                .contains(".SH OPTIONS", "\\fB\\-\\-region\\fR \\fIR\\fR", ".SH EXAMPLES");
        assertThat(Run.of("man").out()).contains(".SH COMMANDS", "\\fBplan\\fR");
    }

    @Test
    void completesTheValuesOfEachOptionAndTheNamesOfCommands() {
        assertThat(Run.of("completion", "bash").out())
                .contains("TOKENS_option_args=(\"required\" \"unchanged\")")
                .contains("TAGS_option_args=(\"enabled\" \"unchanged\")")
                .contains("(\"apply\" \"completion\" \"demo\"");
    }

    @Test
    void saysWhatMayHaveBeenMeant() {
        assertThat(Run.of("pla").err()).contains("Did you mean: steward plan");
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
                "",
                "completion fish",
                "man unknown",
                "unknown",
                "explain",
                "invoke no-such-file.json",
                "simulate --port 65536",
                "simulate --port http",
                "simulate --instances -1"
            })
    void saysHowItIsUsed(String arguments) {
        var run = Run.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: steward");
    }
}
