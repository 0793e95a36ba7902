package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.ExitCode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data on standard output, everything else on standard error; {@code -} is one of them wherever a file is named. */
@Isolated("it replaces standard input")
class StreamsTest {

    @ParameterizedTest
    @CsvSource({"--html, <!doctype html>", "--sarif, {", "--asff, ["})
    void writesAReportToStandardOutput(String option, String beginning) {
        var run = Run.of("report", "--simulate", "3", option, "-");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).startsWithIgnoringCase(beginning);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report --simulate 3 --html - --json",
                "report --simulate 3 --html - --sarif -",
                "apply --simulate 3 --yes --json --journal -"
            })
    void writesOneThingToStandardOutput(String arguments) {
        var run = Run.of(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("standard output");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void keepsAJournalOnStandardOutputAndReadsItFromStandardInput() {
        var applied = Run.of("apply", "--simulate", "9", "--yes", "--journal", "-");

        assertThat(applied.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"step\":\"chang"));
        assertThat(applied.err()).contains(" changed; journal: -");
        assertThat(reading(applied.out(), "apply", "--undo", "-", "--yes").err())
                .startsWith("This journal was written against a simulator");
    }

    private static Run reading(String in, String... arguments) {
        var standard = System.in;
        System.setIn(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)));
        try {
            return Run.of(arguments);
        } finally {
            System.setIn(standard);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "plan --json", "apply --yes", "report --json"})
    void saysThatNothingMatched(String command) {
        var run = Run.of((command + " --simulate 9 --tag stage=none").split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(run.err()).startsWith("steward: no instance in these Regions matches the selection\n");
    }

    @Test
    void acceptsARegionWithoutInstances() {
        assertThat(Run.of("plan", "--simulate", "0").exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void tellsNothingButWhatMattersWhenQuiet(@TempDir Path folder) {
        var page = folder.resolve("report.html").toString();

        assertThat(Run.of("report", "--simulate", "3", "--html", page).err()).isEqualTo("written: " + page + "\n");
        assertThat(Run.of("report", "--simulate", "3", "--html", page, "--quiet")
                        .err())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan --simulate 3", "invoke ../events/state-running.json"})
    void tellsEachCallWhenVerbose(String command) {
        assertThat(Run.of((command + " --verbose").split(" ")).err())
                .containsPattern("steward: Ec2 DescribeInstances us-east-1: 200, \\d+ ms\n");
    }
}
