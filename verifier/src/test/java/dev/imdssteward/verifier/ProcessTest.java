package dev.imdssteward.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.imdssteward.verifier.Processes.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process of its own, as a jar and by its launcher, on each JDK that this machine has. */
class ProcessTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    private final FakeImds imds =
            FakeImds.start().tag("Name", "wëb").tag("größe?", "x").tag("long", "x".repeat(50000));

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void pack() throws IOException {
        jar = Processes.jar(folder.resolve("imdsv.jar"));
        Files.copy(MODULE.resolve("imdsv"), folder.resolve("imdsv"));
        folder.resolve("imdsv").toFile().setExecutable(true);
        Files.createDirectory(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        imds.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void speaksUtf8WhateverTheLocale(int feature) {
        String java = java(feature);

        assertThat(run(java, "-jar", jar.toString(), "get", "Name").out()).isEqualTo("wëb\n");
        assertThat(run(java, "-jar", jar.toString(), "verify", "--quiet", "--expect", "Name=wëb")
                        .exitCode())
                .isZero();
        assertThat(run(java, "-jar", jar.toString(), "verify", "--quiet", "--expect", "Name=w?b")
                        .exitCode())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void endsWithItsExitCodes(int feature) {
        String java = java(feature);

        assertThat(run(java, "-jar", jar.toString(), "verify", "--strict").exitCode())
                .isZero();
        assertThat(run(java, "-jar", jar.toString(), "get", "nope").exitCode()).isEqualTo(1);
        assertThat(run(java, "-jar", jar.toString()).exitCode()).isEqualTo(64);
        assertThat(run(java, "-jar", jar.toString(), "doctor").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void writesItsArchiveOnTheSecondRunAndStaysQuiet(int feature) throws IOException {
        String home = Path.of(java(feature)).getParent().getParent().toString();
        for (int i = 0; i < 4; i++) {
            var ended = launch(Map.of("JAVA_HOME", home), "get", "Name");

            assertThat(ended.out() + ended.err()).isEqualTo("wëb\n");
            assertThat(archives()).hasSize(i == 0 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void startsATraceWithFlagsThatTheJavaKnows(int feature) throws IOException {
        String home = Path.of(java(feature)).getParent().getParent().toString();

        for (int i = 0; i < 2; i++) {
            var ended = launch(Map.of("JAVA_HOME", home), "trace", "--for", "1ms");

            assertThat(ended.exitCode()).isIn(feature == 17 ? List.of(69) : List.of(0, 1, 69));
            assertThat(ended.err()).doesNotContain("Unrecognized").doesNotContain("WARNING");
        }
        assertThat(archives()).isEmpty();
    }

    @Test
    void doesNotMindADamagedArchive() throws IOException {
        launch(Map.of(), "get", "Name");
        launch(Map.of(), "get", "Name");
        Files.delete(archives().getFirst());
        Files.createDirectories(folder.resolve("other"));
        for (String content : List.of("", "garbage", "x".repeat(10000))) {
            Path archive = archiveFolder().resolve("imdsv.jsa");
            Files.writeString(archive, content);

            var ended = launch(Map.of(), "get", "Name");

            assertThat(ended.out() + ended.err()).isEqualTo("wëb\n");
        }
    }

    @Test
    void leavesACacheFolderAloneThatOthersCanWriteTo() throws IOException {
        Path cache = Files.createDirectories(folder.resolve("home/.cache/imdsv"));
        Files.setPosixFilePermissions(cache, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));

        for (int i = 0; i < 3; i++) {
            assertThat(launch(Map.of(), "get", "Name").out()).isEqualTo("wëb\n");
        }

        assertThat(archives()).isEmpty();
    }

    @Test
    void startsWithoutAHomeAndThroughLinks() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("home/v"), folder.resolve("imdsv"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("home/w"), Path.of("v"));

        var ended = Processes.run(environment(Map.of("HOME", "")), linkToLink.toString(), "get", "Name");

        assertThat(link).isSymbolicLink();
        assertThat(ended.out() + ended.err()).isEqualTo("wëb\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void startsUnderEveryShell(String shell) {
        var command = new ArrayList<>(shell.equals("busybox") ? List.of("busybox", "sh") : List.of(shell));
        String script = folder.resolve("imdsv").toString();
        assumeTrue(
                Processes.has(command.getFirst(), shell.equals("busybox") ? "true" : "/dev/null"),
                shell + " is absent");
        command.addAll(List.of(script, "get", "Name"));

        for (int i = 0; i < 3; i++) {
            var ended = run(command.toArray(String[]::new));

            assertThat(ended.out() + ended.err()).isEqualTo("wëb\n");
        }
    }

    @Test
    void endsQuietlyWhenItsReaderHasSeenEnough() {
        var ended = run("sh", "-c", "(exec 2>&1; '" + folder.resolve("imdsv") + "' get long; echo $? >&2) | head -c 1");

        assertThat(ended.out()).isEqualTo("x");
        assertThat(run("sh", "-c", "{ '" + folder.resolve("imdsv") + "' get long; echo $? >&2; } | true")
                        .err())
                .isEqualTo("0\n");
    }

    @Test
    void endsWithItsOwnCodeWhenStandardOutputIsFull() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full");

        var ended = run("sh", "-c", "'" + folder.resolve("imdsv") + "' get Name >/dev/full");

        assertThat(ended.exitCode()).isEqualTo(74);
        assertThat(ended.err()).containsOnlyOnce("\n");
    }

    @Test
    void endsQuietlyWhenInterrupted() throws Exception {
        imds.allowV1();
        var builder = new ProcessBuilder(
                        folder.resolve("imdsv").toString(), "verify", "--wait", "1m", "--endpoint", imds.url())
                .redirectErrorStream(true);
        var process = builder.start();
        while (imds.requests().size() < 5) {
            Thread.sleep(10);
        }

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }

    private static String java(int feature) {
        List<Path> jdks = Processes.jdks(feature);
        assumeTrue(!jdks.isEmpty(), "no JDK " + feature + " is installed");
        return jdks.getFirst().resolve("bin/java").toString();
    }

    /** Its archive is made fastest. */
    private static Path oldestJdk() {
        List<Path> old = Processes.jdks(17);
        return old.isEmpty() ? Path.of(System.getProperty("java.home")) : old.getFirst();
    }

    private Ended launch(Map<String, String> more, String... words) {
        String[] command = new String[words.length + 1];
        command[0] = folder.resolve("imdsv").toString();
        System.arraycopy(words, 0, command, 1, words.length);
        return Processes.run(environment(more), command);
    }

    private Ended run(String... command) {
        return Processes.run(environment(Map.of()), command);
    }

    private Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "LC_ALL", "C",
                "HOME", folder.resolve("home").toString(),
                "JAVA_HOME", oldestJdk().toString(),
                "AWS_EC2_METADATA_SERVICE_ENDPOINT", imds.url()));
        environment.putAll(more);
        return environment;
    }

    private Path archiveFolder() {
        try (Stream<Path> files = Files.walk(folder.resolve("home/.cache"))) {
            return files.filter(file -> file.endsWith("imdsv.jar")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> archives() {
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
