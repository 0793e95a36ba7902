package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
                "",
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
