package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.local.json.Json;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code apply}, and what waits for AWS, in a process of its own, which can be killed. */
class ApplyProcessTest {
    private static final int INSTANCES = 30;

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withRegion("eu-west-1"));

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        var longAgo = Instant.now().minus(Duration.ofDays(400));
        for (var i = 10; i < 10 + INSTANCES; i++) {
            simulator
                    .fleet()
                    .add(Instance.running("i-0aaaaaaaaaaaaaa" + i, longAgo)
                            .withOptions(MetadataOptions.DEFAULT
                                    .withHopLimit(1 + i % 3)
                                    .withTokens(i % 4 == 0 ? Tokens.REQUIRED : Tokens.OPTIONAL)));
        }
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void losesNothingWhenItIsKilled() throws Exception {
        losesNothingWhenItIsKilledAfter(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 23})
    @Tag("heavy")
    void losesNothingWhenItIsKilledAfter(int calls) throws Exception {
        var before = options();
        simulator.faults().always("ModifyInstanceMetadataOptions", new Fault.Delay(Duration.ofMillis(20)));
        var killed = start("apply", "--yes", "--journal", journal().toString());
        awaitCalls(killed, calls);
        killed.destroyForcibly().waitFor();
        assertThat(modifiedNow(before)).isLessThan(INSTANCES);
        simulator.faults().clear();

        var goneOn = AwsRun.at(
                simulator.endpoint(),
                "apply",
                "--yes",
                "--journal",
                journal().toString(),
                "--modify-calls-per-second",
                "1000");
        assertThat(goneOn.exitCode()).as(goneOn.err()).isZero();
        assertThat(modifiedNow(before)).isEqualTo(INSTANCES);

        var undone = AwsRun.at(
                simulator.endpoint(),
                "apply",
                "--yes",
                "--undo",
                journal().toString(),
                "--journal",
                folder.resolve("undo.jsonl").toString(),
                "--modify-calls-per-second",
                "1000");
        assertThat(undone.exitCode()).as(undone.out()).isZero();
        assertThat(options()).isEqualTo(before);
    }

    @Test
    void stopsCleanlyWhenItIsInterruptedAndSaysWhatItDid() throws Exception {
        var before = options();
        simulator.faults().always("ModifyInstanceMetadataOptions", new Fault.Delay(Duration.ofMillis(20)));
        var process = start("apply", "--yes", "--journal", journal().toString());
        awaitCalls(process, 3);

        interrupt(process);

        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(err)
                .containsPattern(
                        "steward: interrupted: " + modifiedNow(before) + " instances of " + INSTANCES + " changed, "
                                + (INSTANCES - modifiedNow(before)) + " not attempted; journal: " + journal()
                                + "; the same command goes on, apply --undo \\S+ restores\n");
        assertThat(Files.readString(journal())).hasLineCount(2 * (int) modifiedNow(before));
    }

    @Test
    @Tag("heavy")
    void asksNothingMoreOnceItIsInterruptedAndTellsWhatItLeft() throws Exception {
        simulator.faults().always("ModifyInstanceMetadataOptions", new Fault.Delay(Duration.ofMillis(60)));
        var process = start("apply", "--yes", "--json", "--journal", journal().toString());
        awaitCalls(process, 3);

        interrupt(process);

        var json = Json.object(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(json.get("totals")).asString().contains("would-modify=10");
        assertThat(simulator.calls().of("DescribeInstances")).hasSize(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void asksOnTheTerminalWhereverTheDataGoes() throws Exception {
        var terminal = onATerminal("apply --modify-calls-per-second 1000 --journal journal.jsonl > out.txt");

        assertThat(terminal).contains("Change 30 instances now? [y/N]", "\r   ", "\033[1m30 instances");
        assertThat(Files.readString(folder.resolve("out.txt")))
                .startsWith("modified ")
                .hasLineCount(INSTANCES);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void asksNobodyWhoCannotReadTheQuestion() throws Exception {
        onATerminal("apply 2> err.txt");

        assertThat(Files.readString(folder.resolve("err.txt"))).startsWith("there is no terminal to ask on");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void coloursNothingOutsideATerminal() throws Exception {
        onATerminal("apply --yes --modify-calls-per-second 1000 --journal journal.jsonl 2> err.txt");

        assertThat(Files.readString(folder.resolve("err.txt")))
                .contains("30 instances in 1 Region")
                .doesNotContain("\033", "\r");
    }

    /** Returns the output of a terminal in which a shell runs a command line and somebody types yes. */
    private String onATerminal(String arguments) throws IOException {
        var builder = builder();
        var java = builder.command().getFirst();
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("TERM", "xterm");
        builder.environment().remove("NO_COLOR");
        var line = "'" + java + "' -XX:TieredStopAtLevel=1 " + Steward.class.getName() + " " + arguments;
        var process = builder.command("script", "-qec", line, "/dev/null").start();
        try (var keyboard = process.outputWriter()) {
            keyboard.write("y\n");
            keyboard.flush();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:8000", "http://"})
    void saysThatAnEndpointIsNone(String endpoint) throws Exception {
        var process = builder("plan", "--region", "eu-west-1");
        process.environment().put("AWS_ENDPOINT_URL", endpoint);

        var started = process.start();

        assertThat(new String(started.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("AWS_ENDPOINT_URL is '" + endpoint + "' (expected a URL such as http://127.0.0.1:8000)");
        assertThat(started.waitFor()).isEqualTo(64);
    }

    @Test
    void saysThatThereAreNoCredentials() throws Exception {
        var process = builder("plan", "--region", "eu-west-1");
        process.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        process.environment().put("HOME", folder.toString());
        process.environment().remove("AWS_ACCESS_KEY_ID");

        var run = process.start();

        assertThat(new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("steward: no AWS credentials: none in the environment")
                .hasLineCount(1);
        assertThat(run.waitFor()).isEqualTo(77);
    }

    @ParameterizedTest
    @Tag("heavy")
    @CsvSource(delimiter = '|', textBlock = """
                sso     | profile 'sso' is not logged in: aws sso login --profile sso
                gone    | there are none in profile 'gone' of the AWS configuration files, or no such profile
                chained | profile 'chained': The source profile of 'chained' was configured to be 'gone'
                """)
    void saysWhatIsWrongWithTheProfileOfTheEnvironment(String profile, String words) throws Exception {
        var process = builder("plan", "--region", "eu-west-1");
        process.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        process.environment().put("AWS_PROFILE", profile);
        process.environment()
                .put(
                        "AWS_CONFIG_FILE",
                        Files.writeString(folder.resolve("config"), """
                [profile company-SSO]
                region = eu-west-1
                [profile sso]
                sso_start_url = https://example.awsapps.com/start
                sso_region = eu-west-1
                sso_account_id = 111122223333
                sso_role_name = reader
                [profile chained]
                role_arn = arn:aws:iam::111122223333:role/reader
                source_profile = gone
                """).toString());
        process.environment().remove("AWS_ACCESS_KEY_ID");

        var run = process.start();

        assertThat(new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("steward: no AWS credentials: " + words)
                .hasLineCount(1);
        assertThat(run.waitFor()).isEqualTo(77);
    }

    @Test
    void endsAtOnceWhenItIsInterruptedWhileItWaitsForAnAnswer() throws Exception {
        assertEndsWhenInterrupted("invoke event.json --aws");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "apply --yes", "apply --yes --undo done.jsonl", "report --json"})
    @Tag("heavy")
    void doesSoWhateverItReads(String command) throws Exception {
        assertEndsWhenInterrupted(command);
    }

    private void assertEndsWhenInterrupted(String command) throws Exception {
        Files.writeString(folder.resolve("event.json"), """
                {"command":"enforce","instanceIds":["i-0aaaaaaaaaaaaaa10"]}""");
        Files.writeString(folder.resolve("done.jsonl"), """
                {"step":"changing","time":"2026-11-23T12:00:00Z","account":"111122223333","region":"eu-west-1",\
                "instanceId":"i-0aaaaaaaaaaaaaa10","before":{"httpTokens":"optional","instanceMetadataTags":"disabled",\
                "httpPutResponseHopLimit":1,"httpEndpoint":"enabled"},"asked":{"instanceMetadataTags":"enabled"}}
                """);
        try (var silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            var builder = builder(command.split(" "));
            silent.setSoTimeout(60_000);
            builder.environment().put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + silent.getLocalPort());
            var process = builder.start();
            try (var _ = silent.accept()) {
                interrupt(process);

                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(130);
                assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> line.startsWith("steward: ")))
                        .singleElement()
                        .asString()
                        .startsWith("steward: interrupted, ");
            }
        }
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private Path journal() {
        return folder.resolve("journal.jsonl");
    }

    private Map<String, MetadataOptions> options() {
        return simulator.fleet().all().stream().collect(Collectors.toMap(Instance::id, Instance::options));
    }

    private long modifiedNow(Map<String, MetadataOptions> before) {
        return options().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .count();
    }

    private void awaitCalls(Process process, int calls) throws InterruptedException {
        while (process.isAlive()
                && simulator.calls().of("ModifyInstanceMetadataOptions").size() < calls) {
            Thread.sleep(1);
        }
    }

    private Process start(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    private ProcessBuilder builder(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Steward.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", simulator.endpoint().toString(),
                        "AWS_REGION", "eu-west-1",
                        "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "example"));
        return builder.directory(folder.toFile());
    }
}
