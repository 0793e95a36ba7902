package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that asks AWS, where AWS denies, throttles or does not answer: one sentence, and its exit code. */
class AwsTroubleTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withRegion("eu-west-1"));

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        simulator.fleet().add(Instance.running(ID, Instant.EPOCH));
        Files.writeString(folder.resolve("event.json"), "{\"command\":\"enforce\",\"instanceIds\":[\"" + ID + "\"]}");
        Files.writeString(folder.resolve("done.jsonl"), """
                {"step":"changing","time":"2026-11-23T12:00:00Z","account":"111122223333","region":"eu-west-1",\
                "instanceId":"%s","before":{"httpTokens":"optional","instanceMetadataTags":"disabled",\
                "httpPutResponseHopLimit":1,"httpEndpoint":"enabled"},"asked":{"instanceMetadataTags":"enabled"}}
                """.formatted(ID));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Run run(URI endpoint, String command) {
        return AwsRun.at(endpoint, command.replace("DIR", folder.toString()).split(" "));
    }

    /** All but what a function logs, and what an undo is about. */
    private static List<String> sentences(Run run) {
        return run.err().lines().filter(line -> line.startsWith("steward: ")).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan",
                "apply --yes",
                "apply --yes --undo DIR/done.jsonl --journal DIR/undo.jsonl",
                "report --html DIR/report.html",
                "doctor",
                "invoke DIR/event.json --aws"
            })
    void saysThatNothingAnswers(String command) {
        var run = run(NOBODY, command);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(sentences(run)).singleElement().asString().startsWith("steward: AWS cannot be reached");
        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan",
                "apply --yes",
                "apply --yes --undo DIR/done.jsonl --journal DIR/undo.jsonl",
                "report --json",
                "invoke DIR/event.json --aws"
            })
    void saysThatItIsDenied(String command) {
        simulator.faults().always("DescribeInstances", Fault.accessDenied());

        var run = run(simulator.endpoint(), command);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DENIED);
        assertThat(sentences(run)).singleElement().asString().startsWith("steward: AWS denied ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void keepsTheWordsOfAnAnswerFromActingOnATerminal() {
        simulator
                .faults()
                .always("DescribeInstances", new Fault.Refused("UnauthorizedOperation", "Not for\u009b2J you.", 403));

        assertThat(run(simulator.endpoint(), "plan").err()).contains("Not for?2J you");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "plan --all-regions", "doctor"})
    void saysThatSomethingElseThanAwsAnswers(String command) throws IOException {
        saysThatAwsCannotBeReached(command, 200, "<html><br>Please sign in</html>");
        saysThatAwsCannotBeReached(command, 403, "<html><br>Please sign in</html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan",
                "plan --all-regions",
                "plan --role-arn arn:aws:iam::111122223333:role/x",
                "doctor",
                "doctor --role-arn arn:aws:iam::111122223333:role/x",
                "sources"
            })
    void takesNoPageForAnEmptyFleet(String command) throws IOException {
        saysThatAwsCannotBeReached(command, 200, "<html>Please sign in</html>");
        saysThatAwsCannotBeReached(command, 200, "");
    }

    private void saysThatAwsCannotBeReached(String command, int status, String page) throws IOException {
        var content = page.getBytes(StandardCharsets.UTF_8);
        var proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        proxy.start();

        var run = run(URI.create("http://127.0.0.1:" + proxy.getAddress().getPort()), command);
        proxy.stop(0);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("steward: AWS cannot be reached")
                .doesNotContain("SDK");
    }

    @Test
    void saysThatAProfileHasNoCredentials() {
        var run = run(NOBODY, "plan --profile no-such-profile");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DENIED);
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("steward: no AWS credentials: there are none in profile 'no-such-profile'");
    }

    @Test
    void saysThatItIsThrottledToTheEnd() {
        simulator.faults().always("DescribeInstances", Fault.throttled());

        var run = run(simulator.endpoint(), "invoke DIR/event.json --aws");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(run.err()).contains("throttled").doesNotContain("\tat ");
    }
}
