package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal decides whose options an undo weakens, so nobody else may have a say in it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no POSIX permissions")
class JournalSafetyTest {
    private static final String WEB = "i-0aaaaaaaaaaaaaaa1";
    private static final String DATABASE = "i-0aaaaaaaaaaaaaaa2";
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withRegion("eu-west-1"));

    @TempDir
    Path folder;

    private Path journal;

    @BeforeEach
    void add() {
        journal = folder.resolve("journal.jsonl");
        simulator
                .fleet()
                .add(Instance.running(WEB, LONG_AGO)
                        .withTag("Name", "web\u001b[2J")
                        .withTag("aws:autoscaling:groupName", "front"));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void createsAJournalThatOnlyItsOwnerMayRead() throws IOException {
        apply(journal);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)))
                .isEqualTo("rw-------");
    }

    @Test
    void showsWhatIsTakenBackAndOnWhoseInstances() throws IOException {
        apply(journal);
        var forged = Files.readString(journal).replace(WEB, DATABASE);
        Files.writeString(journal, forged, StandardOpenOption.APPEND);

        var run = undo(journal);

        assertThat(run.err()).startsWith("""
                2 instances of this journal:
                  i-0aaaaaaaaaaaaaaa2 111122223333 eu-west-1: not found with these credentials
                  i-0aaaaaaaaaaaaaaa1 web\uFFFD[2J (Auto Scaling group front) 111122223333 eu-west-1: httpTokens required -> \
                optional, instanceMetadataTags enabled -> disabled
                """);
        assertThat(options()).isEqualTo(MetadataOptions.DEFAULT);
    }

    @Test
    void showsWhatAnUndoLeavesAsItIs() {
        apply(journal);
        undo(journal);

        assertThat(undo(journal).err())
                .contains("  " + WEB
                        + " web\uFFFD[2J (Auto Scaling group front) 111122223333 eu-west-1: unchanged, it has its"
                        + " earlier options\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-"})
    void refusesAJournalThatOthersMayWrite(String permissions) throws IOException {
        apply(journal);
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString(permissions));
        var enforced = options();

        var undone = undo(journal);
        var applied = apply(journal);

        assertThat(undone.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(undone.err())
                .startsWith("others may write " + journal + "; if you trust what is in it: chmod go-w " + journal);
        assertThat(applied.exitCode()).isEqualTo(ExitCode.DONE); // nothing is left to change, so nothing is written
        assertThat(options()).isEqualTo(enforced);
    }

    @Test
    void changesNothingWhereOthersMayWriteTheJournal() throws IOException {
        Files.createFile(journal);
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rw-rw-rw-"));

        var run = apply(journal);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("others may write " + journal);
        assertThat(options()).isEqualTo(MetadataOptions.DEFAULT);
    }

    @Test
    void followsNoLinkToAJournal() throws IOException {
        apply(journal);
        var link = Files.createSymbolicLink(folder.resolve("link"), journal);
        var enforced = options();

        assertThat(undo(link).err()).startsWith(link + " is a link; name the file that it leads to");
        assertThat(options()).isEqualTo(enforced);
    }

    @Test
    void followsNoLinkToWriteAJournal() throws IOException {
        var victim = Files.writeString(folder.resolve("victim"), "precious");
        var link = Files.createSymbolicLink(folder.resolve("link"), victim);
        var dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));

        assertThat(apply(link).err()).contains(link + " is a link; name the file that it leads to");
        assertThat(apply(dangling).err()).contains(dangling + " is a link; name the file that it leads to");

        assertThat(victim).hasContent("precious");
        assertThat(folder.resolve("nothing")).doesNotExist();
        assertThat(options()).isEqualTo(MetadataOptions.DEFAULT);
    }

    @Test
    void readsAJournalThatWasSavedInUtf16() throws IOException {
        apply(journal);
        Files.writeString(journal, "\uFEFF" + Files.readString(journal), StandardCharsets.UTF_16LE);

        assertThat(undo(journal).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(options()).isEqualTo(MetadataOptions.DEFAULT);
    }

    private Run apply(Path file) {
        return AwsRun.at(simulator.endpoint(), "apply", "--yes", "--journal", file.toString());
    }

    private Run undo(Path file) {
        var log = folder.resolve("undo.jsonl").toString();
        return AwsRun.at(
                simulator.endpoint(),
                "apply",
                "--undo",
                file.toString(),
                "--yes",
                "--journal",
                log,
                "--modify-calls-per-second",
                "1000");
    }

    private MetadataOptions options() {
        return simulator.fleet().instance(WEB).options();
    }
}
